package dev.parley.gateway.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Long-polling: a GET that waits for packets, and POSTs that bring some, at most one of each at a time. Confined to the
 * session's event loop.
 */
final class PollingTransport implements Transport {
    private final EngineSession session;
    private final int packetsPerPayload;
    private @Nullable Exchange poll;
    private @Nullable Exchange post;
    private boolean postRead;

    PollingTransport(EngineSession session, int packetsPerPayload) {
        this.session = session;
        this.packetsPerPayload = packetsPerPayload;
    }

    /** The client waits for packets. */
    void poll(Exchange exchange) {
        if (poll != null) {
            session.end(CloseReason.TRANSPORT_ERROR);
            exchange.refuse(EngineError.BAD_REQUEST);
            return;
        }
        poll = exchange;
        exchange.onGone(() -> session.lost(this, CloseReason.TRANSPORT_ERROR));
        session.ready();
    }

    /** The client brings packets. */
    void post(Exchange exchange, Future<Buffer> body) {
        if (post != null) {
            session.end(CloseReason.TRANSPORT_ERROR);
            exchange.refuse(EngineError.BAD_REQUEST);
            return;
        }
        post = exchange;
        postRead = false;
        exchange.onGone(() -> session.lost(this, CloseReason.TRANSPORT_ERROR));
        body.onSuccess(bytes -> read(exchange, bytes)).onFailure(cause -> unread(exchange, cause));
    }

    private void unread(Exchange exchange, Throwable cause) {
        exchange.refuse(cause instanceof Exchange.BodyTooLarge ? EngineError.TOO_LARGE : EngineError.BAD_REQUEST);
        session.lost(this, CloseReason.TRANSPORT_ERROR);
    }

    private void read(Exchange exchange, Buffer bytes) {
        if (post != exchange) {
            return;
        }
        List<Packet> packets;
        try {
            packets = Payload.decode(bytes.toString(), packetsPerPayload);
        } catch (IllegalArgumentException malformed) {
            session.end(CloseReason.PARSE_ERROR);
            return;
        }
        postRead = true;
        session.received(packets, () -> accept(exchange));
    }

    /** Only then the client sends more. */
    private void accept(Exchange exchange) {
        if (post == exchange) {
            post = null;
        }
        exchange.accept();
    }

    @Override
    public boolean isReady() {
        return poll != null;
    }

    @Override
    public void write(List<Outgoing> packets) {
        Exchange waiting = poll;
        poll = null;
        if (waiting == null) {
            packets.forEach(packet -> packet.left().tryFail("nobody polls"));
            return;
        }
        Future<Void> left =
                waiting.answer(packets.stream().map(Outgoing::packet).toList());
        left.onComplete(done -> packets.forEach(packet -> packet.with(left)))
                .onFailure(cause -> session.lost(this, CloseReason.TRANSPORT_ERROR));
    }

    /** Lets a waiting client go on without packets. */
    void release() {
        if (poll != null) {
            write(List.of(Outgoing.of(Packet.NOOP)));
        }
    }

    @Override
    public void end(Packet last) {
        if (poll != null) {
            write(List.of(Outgoing.of(last)));
        }
        Exchange open = post;
        post = null;
        if (open != null && postRead) {
            open.accept();
        } else if (open != null) {
            open.refuse(EngineError.BAD_REQUEST);
        }
    }

    /** The next POST waits for the answer to this one, which comes when all of it has been heard. */
    @Override
    public void pause() {}

    @Override
    public void resume() {}
}
