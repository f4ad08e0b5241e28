package dev.parley.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Hands payloads over by reference on one node, and as length-prefixed JSON between nodes. */
public final class PayloadCodec implements MessageCodec<Payload, Payload> {
    static final String NAME = "parley";

    private PayloadCodec() {}

    /** Makes a bus able to carry payloads; to be called once per Vert.x, before anything is served or called. */
    public static void install(EventBus bus) {
        bus.registerCodec(new PayloadCodec());
    }

    @Override
    public void encodeToWire(Buffer wire, Payload payload) {
        Buffer json = payload.toJson();
        wire.appendInt(json.length()).appendBuffer(json);
    }

    @Override
    public Payload decodeFromWire(int position, Buffer wire) {
        int start = position + Integer.BYTES;
        return Payload.ofJson(wire.getBuffer(start, start + wire.getInt(position)));
    }

    @Override
    public Payload transform(Payload payload) {
        return payload;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
