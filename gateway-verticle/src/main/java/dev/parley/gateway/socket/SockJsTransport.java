package dev.parley.gateway.socket;

import dev.parley.gateway.line.TcpLine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A SockJS session over any of its transports. Polling requests may arrive on other event loops than the one that opened
 * the session, so what comes in is brought back to it.
 */
final class SockJsTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(SockJsTransport.class);

    private final SockJSSocket socket;
    private final Context context;
    private final HttpConnection line;

    SockJsTransport(SockJSSocket socket, Context context) {
        this.socket = socket;
        this.context = context;
        this.line = socket.routingContext().request().connection();
        TcpLine.gather(line);
        socket.exceptionHandler(cause -> LOG.debug("session: {}", cause.getMessage()));
    }

    @Override
    public void onFrame(Consumer<String> handler) {
        socket.handler(frame -> handler.accept(frame.toString()));
    }

    @Override
    public void onClose(Runnable handler) {
        socket.closeHandler(closed -> context.runOnContext(here -> handler.run()));
    }

    @Override
    public Future<Void> write(String frame) {
        return socket.write(frame);
    }

    /** SockJS goes on reading while paused, and queues without a bound. */
    @Override
    public boolean canPause() {
        return false;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void close(int code, String reason) {
        socket.close(code, reason);
    }

    /** Of a session over requests this is the first one's line; the later ones' end when they are idle. */
    @Override
    public void cut() {
        TcpLine.cut(line);
    }
}
