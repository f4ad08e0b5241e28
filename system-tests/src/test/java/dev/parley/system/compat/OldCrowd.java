package dev.parley.system.compat;

import dev.parley.system.Awaiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many WebSockets of older systems' clients, which only count what they hear. */
final class OldCrowd {
    private static final int OPENING = 50;
    private static final long PATIENCE_SECONDS = 30;

    final List<Heard> all = new ArrayList<>();
    private final WebSocketClient client;
    private final String origin;
    private final Semaphore opening = new Semaphore(OPENING);

    OldCrowd(Vertx vertx, String url) {
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100_000));
        origin = url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket";
    }

    /** What one socket has heard. */
    static final class Heard {
        volatile boolean connected;
        volatile int people;
        volatile int statuses;
        volatile int mostStatusesInASecond;
        volatile int messages;
        final boolean isOf004;
        final Map<String, String> statusOf = new ConcurrentHashMap<>();
        private long second;
        private int inSecond;

        private Heard(boolean isOf004) {
            this.isOf004 = isOf004;
        }

        private void event(JsonArray said) {
            switch (said.getString(0)) {
                case "getOnlineUsers" -> people = said.getJsonArray(1).size();
                case "userStatusUpdated" -> status(said.getJsonObject(1));
                default -> messages++;
            }
        }

        private void status(JsonObject told) {
            statusOf.put(told.getString("userId"), told.getString("status"));
            statuses++;
            long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
            inSecond = now == second ? inSecond + 1 : 1;
            second = now;
            mostStatusesInASecond = Math.max(mostStatusesInASecond, inSecond);
        }
    }

    /** One more, which says whose it is in its handshake's query, or by the event that names him when it is in. */
    void open(String query, String token, String naming) {
        Heard heard = new Heard(naming != null);
        all.add(heard);
        acquire();
        client.connect(new WebSocketConnectOptions().setAbsoluteURI(origin + query))
                .onSuccess(socket -> socket.textMessageHandler(packet -> hear(socket, heard, packet, token, naming)))
                .onFailure(cause -> System.out.println("no socket: " + cause.getMessage()));
    }

    private void hear(WebSocket socket, Heard heard, String packet, String token, String naming) {
        String answer = null;
        if (packet.startsWith("42")) {
            heard.event(new JsonArray(packet.substring(2)));
        } else if (packet.startsWith("40")) {
            answer = naming;
            heard.connected = true;
            opening.release();
        } else if (packet.equals("2")) {
            answer = "3";
        } else if (packet.startsWith("0")) {
            answer = "40"
                    + (token == null ? "" : new JsonObject().put("token", token).encode());
        }
        if (answer != null) {
            socket.writeTextMessage(answer).onFailure(cause -> System.out.println("gone: " + cause.getMessage()));
        }
    }

    private void acquire() {
        try {
            if (!opening.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no socket gets in");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitConnected() {
        Awaiting.until("all are in", () -> all.stream().allMatch(heard -> heard.connected));
    }
}
