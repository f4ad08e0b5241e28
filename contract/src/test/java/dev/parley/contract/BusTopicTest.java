package dev.parley.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.parley.contract.auth.UserDeleted;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusTopicTest {
    private static final BusTopic<UserDeleted> TOPIC = new BusTopic<>("test.user-deleted", UserDeleted.class);
    private static final UserDeleted EVENT = new UserDeleted("ann");

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<UserDeleted> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void installCodec() {
        PayloadCodec.install(vertx.eventBus());
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void everyListenerHearsAnEventAsItIs() throws InterruptedException {
        TOPIC.listen(vertx.eventBus(), heard::add);
        TOPIC.listen(vertx.eventBus(), heard::add);

        TOPIC.publish(vertx.eventBus(), EVENT);

        assertSame(EVENT, next());
        assertSame(EVENT, next());
    }

    @Test
    void anEventFromAnotherNodeIsReadAndOneThatCannotBeReadIsLeft() throws InterruptedException {
        TOPIC.listen(vertx.eventBus(), heard::add);

        publishFromAfar("{\"userId\": 7");
        publishFromAfar("{}");
        publishFromAfar("{\"userId\": \"ann\"}");

        assertEquals(EVENT, next());
    }

    @Test
    void aListenerThatFailsHearsTheNextEvent() throws InterruptedException {
        TOPIC.listen(vertx.eventBus(), event -> {
            heard.add(event);
            throw new IllegalStateException("on purpose");
        });

        TOPIC.publish(vertx.eventBus(), EVENT);
        TOPIC.publish(vertx.eventBus(), EVENT);

        assertSame(EVENT, next());
        assertSame(EVENT, next());
    }

    @Test
    void whoHasLeftHearsNothing() throws InterruptedException {
        Await.result(TOPIC.listen(vertx.eventBus(), heard::add).unregister());
        BlockingQueue<UserDeleted> others = new LinkedBlockingQueue<>();
        TOPIC.listen(vertx.eventBus(), others::add);

        TOPIC.publish(vertx.eventBus(), EVENT);

        assertSame(EVENT, others.poll(5, TimeUnit.SECONDS));
        assertNull(heard.poll());
    }

    private UserDeleted next() throws InterruptedException {
        UserDeleted event = heard.poll(5, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing was heard");
        }
        return event;
    }

    private void publishFromAfar(String json) {
        vertx.eventBus()
                .publish(
                        "test.user-deleted",
                        Payload.ofJson(Buffer.buffer(json)),
                        new DeliveryOptions().setCodecName(PayloadCodec.NAME));
    }
}
