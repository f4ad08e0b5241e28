package dev.parley.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.contract.auth.UserDeleted;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PayloadCodecTest {
    private static final UserDeleted EVENT = new UserDeleted("Änn 👋");

    private final PayloadCodec codec = installed();

    @Test
    void overTheWireARecordArrivesEqualWhereverItsBytesBegin() {
        Buffer wire = Buffer.buffer("before");
        codec.encodeToWire(wire, Payload.of(EVENT));
        wire.appendString("after");

        Payload arrived = codec.decodeFromWire("before".length(), wire);

        assertEquals(EVENT, arrived.as(UserDeleted.class));
    }

    @Test
    void whatCameOverTheWireGoesOnAsItCame() {
        String newer = "{\"userId\":\"ann\",\"addedByANewerVersion\":1}";
        Buffer wire = Buffer.buffer();

        codec.encodeToWire(wire, Payload.ofJson(Buffer.buffer(newer)));

        assertEquals(newer, codec.decodeFromWire(0, wire).toJson().toString());
    }

    @Test
    void onOneNodeAPayloadIsHandedOverAsItIs() {
        Payload payload = Payload.of(EVENT);

        assertSame(payload, codec.transform(payload));
        assertSame(EVENT, payload.as(UserDeleted.class));
    }

    private static PayloadCodec installed() {
        AtomicReference<PayloadCodec> codec = new AtomicReference<>();
        PayloadCodec.install((EventBus) Proxy.newProxyInstance(
                EventBus.class.getClassLoader(), new Class<?>[] {EventBus.class}, (bus, method, arguments) -> {
                    codec.set((PayloadCodec) arguments[0]);
                    return bus;
                }));
        return codec.get();
    }
}
