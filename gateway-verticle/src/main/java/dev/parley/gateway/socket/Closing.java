package dev.parley.gateway.socket;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** How a line ends: politely, after what was said last, and if need be without waiting. Confined to its event loop. */
final class Closing {
    private final Vertx vertx;
    private final Transport transport;
    private final long patienceMillis;

    /** @param patience how long a client may take to read what was said last, and then again to close */
    Closing(Vertx vertx, Transport transport, Duration patience) {
        this.vertx = vertx;
        this.transport = transport;
        this.patienceMillis = patience.toMillis();
    }

    /** The last words leave first, unless the client reads nothing: then there is no waiting for it. */
    void after(Future<Void> lastWords, int code, String reason) {
        long timer = vertx.setTimer(patienceMillis, late -> close(code, reason));
        lastWords.onComplete(left -> {
            if (vertx.cancelTimer(timer)) {
                close(code, reason);
            }
        });
    }

    /** Who does not take the end of the line, either, keeps neither it nor what waits in it. */
    private void close(int code, String reason) {
        transport.close(code, reason);
        vertx.setTimer(patienceMillis, late -> transport.cut());
    }
}
