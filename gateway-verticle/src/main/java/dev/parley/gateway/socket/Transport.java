package dev.parley.gateway.socket;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** A way to move text frames to and from one client. Everything happens on the event loop that opened it. */
interface Transport {
    /** Hears of each text frame, in the order sent. */
    void onFrame(Consumer<String> handler);

    /** Hears once that the socket is gone, whoever closed it. */
    void onClose(Runnable handler);

    /** Done when the frame has left this process. */
    Future<Void> write(String frame);

    /** Whether {@link #pause} stops the reading itself; if not, the one above must count. */
    boolean canPause();

    void pause();

    void resume();

    /** Closes with a handshake, which waits behind all that was written. */
    void close(int code, String reason);

    /** Drops the line with whatever waits in it, if it is still there. */
    void cut();
}
