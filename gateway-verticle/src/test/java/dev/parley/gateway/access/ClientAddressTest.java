package dev.parley.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final TestHttp HTTP = new TestHttp(VERTX, 0);
    private static final String PROXY = "127.0.0.1";

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void whoeverIsNoProxyIsNotBelieved() {
        assertEquals(PROXY, seen(List.of(), "203.0.113.7"));
        assertEquals(PROXY, seen(List.of("10.0.0.0/8"), "203.0.113.7"));
    }

    @Test
    void withoutTheHeaderTheProxyItselfIsTheClient() {
        assertEquals(PROXY, seen(List.of(PROXY), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 203.0.113.7, 203.0.113.7",
        "127.0.0.0/8, 203.0.113.7, 203.0.113.7",
        "127.0.0.1, 2001:db8::7, 2001:db8::7"
    })
    void aNamedProxyIsBelieved(String proxy, String header, String expected) {
        assertEquals(expected, seen(List.of(proxy), header));
    }

    @Test
    void ofSeveralHopsTheLastThatNoProxyVouchesForCounts() {
        List<String> proxies = List.of(PROXY, "10.0.0.0/8", "2001:db8::/32");

        assertEquals("203.0.113.7", seen(proxies, "198.51.100.1, 203.0.113.7, 10.1.2.3"));
        assertEquals("203.0.113.7", seen(proxies, "1.1.1.1,203.0.113.7 , 2001:db8::5,10.1.2.3"));
        assertEquals("10.9.9.9", seen(proxies, "10.9.9.9, 10.1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "face.de", "cafe", "256.1.1.1", "::::", "1.2.3.4:80", "<script>"})
    void garbageIsNeverTakenForAProxy(String garbage) {
        assertEquals(garbage, seen(List.of(PROXY, "0.0.0.0/0", "::/0"), "9.9.9.9," + garbage));
    }

    @Test
    void whatIsSaidIsCutToTheLengthOfAnAddress() {
        assertEquals("x".repeat(45), seen(List.of(PROXY), "x".repeat(5_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.org", "10.0.0.0/x", "10.0.0.0/33", "fe80::/129", "10.0.0.0/-1", ""})
    void whatIsNeitherAddressNorBlockIsRefused(String block) {
        assertThrows(IllegalArgumentException.class, () -> new ClientAddress(List.of(block)));
    }

    private static String seen(List<String> proxies, String header) {
        ClientAddress addresses = new ClientAddress(proxies);
        int port = Await.result(VERTX.createHttpServer()
                        .requestHandler(request -> request.response().end("from " + addresses.of(request)))
                        .listen(0, PROXY))
                .actualPort();
        HttpRequest<Buffer> request = HTTP.request("GET", "/", null).port(port);
        if (!header.isEmpty()) {
            request.putHeader("x-forwarded-for", header);
        }
        return Await.result(request.send()).bodyAsString().substring("from ".length());
    }
}
