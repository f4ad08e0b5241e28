package dev.parley.gateway.socket;

import dev.parley.gateway.line.TcpLine;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plain WebSocket. */
final class RawTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(RawTransport.class);
    private static final int UNSUPPORTED = 1003;

    private final ServerWebSocket socket;
    private final HttpConnection line;

    RawTransport(ServerWebSocket socket, HttpConnection line) {
        this.socket = socket;
        this.line = line;
        TcpLine.gather(line);
        socket.exceptionHandler(this::broken);
        socket.binaryMessageHandler(bytes -> close(UNSUPPORTED, "text frames only"));
        // Draining tells the client first and closes later; without a handler the server would close at once.
        socket.shutdownHandler(shutdown -> {});
    }

    /** Vert.x cuts the line of a frame that is too large or malformed; the client hears why before. */
    private void broken(Throwable cause) {
        LOG.debug("socket: {}", cause.getMessage());
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            close(corrupted.closeStatus().code(), corrupted.closeStatus().reasonText());
        }
    }

    @Override
    public void onFrame(Consumer<String> handler) {
        socket.textMessageHandler(handler::accept);
    }

    @Override
    public void onClose(Runnable handler) {
        socket.closeHandler(closed -> handler.run());
    }

    @Override
    public Future<Void> write(String frame) {
        return socket.writeTextMessage(frame);
    }

    @Override
    public boolean canPause() {
        return true;
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void close(int code, String reason) {
        socket.resume();
        socket.close((short) code, reason)
                .onFailure(cause -> line.close().onFailure(already -> LOG.debug("line: {}", already.getMessage())));
    }

    @Override
    public void cut() {
        TcpLine.cut(line);
    }
}
