package dev.parley.contract;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News that every listener on every node hears, at most once and without promise: whoever must not miss any also polls.
 *
 * @param <E> the event
 */
public final class BusTopic<E> {
    private static final Logger LOG = LoggerFactory.getLogger(BusTopic.class);

    private final String address;
    private final Class<E> eventType;

    public BusTopic(String address, Class<E> eventType) {
        this.address = address;
        this.eventType = eventType;
    }

    public void publish(EventBus bus, E event) {
        bus.publish(address, Payload.of(event), new DeliveryOptions().setCodecName(PayloadCodec.NAME));
    }

    /** Hears events on the calling context until the consumer is unregistered; unreadable ones are logged and left. */
    public MessageConsumer<?> listen(EventBus bus, Consumer<E> listener) {
        return bus.<Payload>consumer(address, message -> {
            try {
                listener.accept(message.body().as(eventType));
            } catch (RuntimeException e) {
                LOG.error("an event on {} was not taken", address, e);
            }
        });
    }
}
