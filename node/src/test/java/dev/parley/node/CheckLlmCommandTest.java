package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./run --check-llm} against servers on loopback. */
class CheckLlmCommandTest {
    private static final String KEY = "key-that-nobody-may-see";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/good", 200, "{\"result\": \"I can hear this.\"}");
        answer("/bad", 401, "{\"error\": \"" + KEY + " is no key of ours\"}");
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void whoDoesNotAnswerIsNamedWithTheReasonAndWhoDoesWithTheTime() {
        assertEquals(
                0,
                check(Map.of(
                        "LLM_PROVIDER",
                        "prompt,prompt2",
                        "LLM_API_URL",
                        url("/bad"),
                        "LLM_API_KEY",
                        KEY,
                        "LLM_PROMPT2_API_URL",
                        url("/good"),
                        "MONGODB_URI",
                        "mongodb://127.0.0.1/parley")));

        String[] lines = said().split("\n");
        assertTrue(lines[0].startsWith("prompt answered 401 (after "), said());
        assertTrue(lines[0].contains("*** is no key of ours"), said());
        assertTrue(lines[1].matches("prompt2 answered after \\d+ ms, first words after \\d+ ms:"), said());
        assertEquals("I can hear this.", lines[2]);
        assertFalse(said().contains(KEY));
    }

    @Test
    void nobodyWhoAnswersIsAFailure() {
        assertEquals(1, check(Map.of("LLM_PROVIDER", "prompt", "LLM_API_URL", url("/bad"))));

        assertTrue(said().endsWith("no provider has answered at all\n"), said());
    }

    @Test
    void nobodyToAskIsAFailure() {
        assertEquals(1, check(Map.of()));

        assertTrue(said().startsWith("parley: LLM_PROVIDER names nobody to ask"), said());
    }

    private int check(Map<String, String> settings) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Commands.all(stream, stream).run(java.util.List.of("--check-llm"), settings);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(String path, int status, String json) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
