package dev.parley.gateway.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/app/[0-9a-f]{12}/main\\.js)\"");
    private static Vertx vertx;
    private static TestHttp http;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        http = serving("page");
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @Test
    void thePageIsAskedForAnewAndNamesWhatMayBeKeptForEver() {
        HttpResponse<Buffer> page = get("/");
        HttpResponse<Buffer> script = get(scriptOf(page));

        assertEquals("text/html; charset=utf-8", page.getHeader("content-type"));
        assertEquals("no-cache", page.getHeader("cache-control"));
        assertEquals("text/javascript; charset=utf-8", script.getHeader("content-type"));
        assertTrue(script.getHeader("cache-control").contains("immutable"));
        assertEquals(200, get(scriptOf(page).replace("main.js", "lib/part.js")).statusCode());
    }

    @Test
    void aNameOfAnotherVersionIsServedButNotKept() {
        HttpResponse<Buffer> script = get("/app/000000000000/main.js");

        assertEquals(200, script.statusCode());
        assertEquals("no-store", script.getHeader("cache-control"));
    }

    @Test
    void whoHasThisVeryPageHearsThatItHasNotChanged() {
        String tag = get("/").getHeader("etag");

        HttpResponse<Buffer> again = Await.result(
                http.request("GET", "/", null).putHeader("if-none-match", tag).send());

        assertEquals(304, again.statusCode());
        assertNull(again.body());
    }

    @Test
    void whoTakesItPackedGetsItPacked() {
        String path = scriptOf(get("/"));

        HttpResponse<Buffer> packed = Await.result(http.request("GET", path, null)
                .putHeader("accept-encoding", "gzip, br")
                .send());

        assertEquals("gzip", packed.getHeader("content-encoding"));
        assertTrue(packed.body().length() < get(path).body().length());
        assertEquals("accept-encoding", packed.getHeader("vary"));
    }

    @Test
    void whatIsNoFileOfThePageGoesOn() {
        for (String path : new String[] {"/app/", "/app/main.js", "/app/x/../index.html", "/app//x", "/nothing"}) {
            assertEquals(404, get(path).statusCode(), path);
        }
        assertEquals(404, http.call("POST", "/", null).statusCode());
        assertNull(http.call("HEAD", "/", null).body());
    }

    @Test
    void whereThereIsNoPageNothingIsServed() {
        assertEquals(404, serving("no-such-folder").call("GET", "/", null).statusCode());
    }

    @Test
    void nothingOfThePageComesFromElsewhereOrIsShownElsewhere() {
        HttpResponse<Buffer> page = get("/");
        String policy = page.getHeader("content-security-policy");

        assertTrue(policy.startsWith("default-src 'none'; "), policy);
        assertTrue(policy.contains("script-src 'self'; "), policy);
        assertTrue(policy.contains("frame-ancestors 'none'; style-src 'self'; require-trusted-types-for"), policy);
        assertEquals("no-referrer", page.getHeader("referrer-policy"));
        assertEquals("same-origin", page.getHeader("cross-origin-opener-policy"));
        assertEquals("nosniff", page.getHeader("x-content-type-options"));
    }

    private static TestHttp serving(String folder) {
        Page page = Await.result(Page.load(vertx, folder));
        Router router = Router.router(vertx);
        router.route().handler(PageRules::apply);
        router.route().handler(page::serve);
        HttpServer server =
                Await.result(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return new TestHttp(vertx, server.actualPort());
    }

    private static HttpResponse<Buffer> get(String path) {
        return http.call("GET", path, null);
    }

    private static String scriptOf(HttpResponse<Buffer> page) {
        Matcher script = SCRIPT.matcher(page.bodyAsString());
        assertTrue(script.find(), page::bodyAsString);
        return script.group(1);
    }
}
