package dev.parley.system;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A sender that does as the protocol asks of clients: where its node drains, it waits for open answers and goes on over
 * another; what was refused for now, it sends again after the pause that was named.
 */
final class RoamingSender {
    private static final long PAUSE_MILLIS = 200;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final Sender sender;
    /** Where to connect next; read anew for each connection. */
    private final Supplier<String> url;

    private TestSocket socket;
    private boolean leaving;
    private boolean resendIsDue;
    private int moves;

    RoamingSender(Vertx vertx, WebSocketClient sockets, Sender sender, Supplier<String> url) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.sender = sender;
        this.url = url;
    }

    Sender sender() {
        return sender;
    }

    /** How often it has gone elsewhere because its node asked it to. */
    synchronized int moves() {
        return moves;
    }

    /** Connects on a thread that may be kept, and sends. */
    synchronized void connect() {
        leaving = false;
        TestSocket opened = TestSocket.connect(sockets, url.get(), this::hear);
        socket = opened;
        opened.onClose(() -> closed(opened));
        opened.say(new JsonObject().put("op", "hello").put("token", sender.from().token));
        sender.startOver(opened);
    }

    private synchronized void hear(JsonObject frame) {
        sender.hear(frame);
        if ("goodbye".equals(frame.getString("op"))) {
            leaving = true;
            moves++;
            sender.pause();
        }
        if (leaving && sender.isAnswered()) {
            socket.close();
        } else if (sender.isRested() && !resendIsDue) {
            resendIsDue = true;
            long pause = frame.getJsonObject("problem", new JsonObject()).getLong("retryAfterMs", PAUSE_MILLIS);
            vertx.setTimer(pause, due -> resend());
        }
    }

    private synchronized void resend() {
        resendIsDue = false;
        if (!leaving) {
            sender.resend();
        }
    }

    private synchronized void closed(TestSocket which) {
        if (which == socket && leaving) {
            // Connecting waits, which Vert.x lets none of its own threads do.
            CompletableFuture.runAsync(this::connect);
        }
    }
}
