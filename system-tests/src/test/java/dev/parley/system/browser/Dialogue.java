package dev.parley.system.browser;

import dev.parley.system.TestSocket;
import dev.parley.system.TestUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;

/** What two people have said before the test begins. */
final class Dialogue {
    /** Fewer than a connection may have unanswered. */
    private static final int TURN = 25;

    private Dialogue() {}

    /** Writes "message 1", "message 2" and so on, by turns. */
    static void write(String url, TestUser one, TestUser other, int count) {
        Vertx vertx = Vertx.vertx();
        WebSocketClient client = vertx.createWebSocketClient();
        try (TestSocket ones = silent(client, url, one);
                TestSocket others = silent(client, url, other)) {
            for (int from = 1; from <= count; from += 2 * TURN) {
                take(ones, other, from, Math.min(count, from + TURN - 1));
                take(others, one, from + TURN, Math.min(count, from + 2 * TURN - 1));
            }
        } finally {
            vertx.close().await();
        }
    }

    private static TestSocket silent(WebSocketClient client, String url, TestUser user) {
        return TestSocket.connect(client, url).hello(user);
    }

    private static void take(TestSocket socket, TestUser to, int from, int last) {
        for (int n = from; n <= last; n++) {
            String content = n % 7 == 0 ? "message " + n + "\nin two lines" : "message " + n;
            socket.say(new JsonObject()
                    .put("op", "send")
                    .put("id", n)
                    .put("to", to.id)
                    .put("content", content)
                    .put("clientId", "dialogue." + n));
        }
        for (int left = last - from + 1; left > 0; ) {
            left -= "sent".equals(socket.next().getString("op")) ? 1 : 0;
        }
    }
}
