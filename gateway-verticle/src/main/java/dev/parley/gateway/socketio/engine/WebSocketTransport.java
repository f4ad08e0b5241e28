package dev.parley.gateway.socketio.engine;

import dev.parley.gateway.line.TcpLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A WebSocket, each frame a packet. It lives on the event loop that it came in by, and is used on the session's. */
final class WebSocketTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpConnection line;
    private final Crossing crossing;
    private final long closingMillis;
    private @Nullable Consumer<Packet> onPacket;
    private @Nullable Consumer<CloseReason> onLost;
    private boolean over;

    /** To be made on the WebSocket's own loop as soon as there is one: nothing that it says is to be missed. */
    WebSocketTransport(
            Vertx vertx, ServerWebSocket socket, HttpConnection line, Crossing crossing, long closingMillis) {
        this.vertx = vertx;
        this.socket = socket;
        this.line = line;
        this.crossing = crossing;
        this.closingMillis = closingMillis;
        TcpLine.gather(line);
        socket.textMessageHandler(text -> crossing.toSession(() -> heard(text)));
        socket.binaryMessageHandler(bytes -> crossing.toSession(() -> tell(Packet.message(bytes))));
        socket.exceptionHandler(cause -> crossing.toSession(() -> lost(CloseReason.TRANSPORT_ERROR)));
        socket.closeHandler(closed -> crossing.toSession(() -> lost(CloseReason.TRANSPORT_CLOSE)));
        // Draining ends sessions in their turn; without a handler the server would close at once.
        socket.shutdownHandler(shutdown -> {});
    }

    /** Who hears of packets and of the end from now on. */
    void tells(Consumer<Packet> packets, Consumer<CloseReason> lost) {
        onPacket = packets;
        onLost = lost;
    }

    private void heard(String text) {
        Packet packet;
        try {
            packet = Packet.decode(text);
        } catch (IllegalArgumentException malformed) {
            lost(CloseReason.PARSE_ERROR);
            return;
        }
        tell(packet);
    }

    private void tell(Packet packet) {
        if (!over && onPacket != null) {
            onPacket.accept(packet);
        }
    }

    private void lost(CloseReason reason) {
        if (!over && onLost != null) {
            onLost.accept(reason);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void write(List<Outgoing> packets) {
        packets.forEach(this::write);
    }

    void write(Outgoing outgoing) {
        crossing.toLine(() -> {
            Future<Void> left = write(outgoing.packet());
            left.onComplete(done -> crossing.toSession(() -> outgoing.with(left)));
        });
    }

    private Future<Void> write(Packet packet) {
        Buffer bytes = packet.bytes();
        return bytes == null ? socket.writeTextMessage(packet.encoded()) : socket.writeBinaryMessage(bytes);
    }

    /** The handshake says it all. */
    @Override
    public void end(Packet last) {
        close();
    }

    /** Closes behind all that was written; who does not take that, keeps neither the line nor what waits in it. */
    void close() {
        if (over) {
            return;
        }
        over = true;
        crossing.toLine(() -> {
            socket.resume();
            socket.close().onFailure(cause -> LOG.debug("closed already: {}", cause.getMessage()));
            long timer = vertx.setTimer(closingMillis, late -> TcpLine.cut(line));
            line.closeHandler(gone -> vertx.cancelTimer(timer));
        });
    }

    @Override
    public void pause() {
        crossing.toLine(socket::pause);
    }

    @Override
    public void resume() {
        crossing.toLine(socket::resume);
    }
}
