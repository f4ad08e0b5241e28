package dev.parley.contract;

import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation of a service on the bus: its address, the types that travel, and how long a caller waits. Requests from
 * one context to one server arrive in the order called. Every failure that a caller sees is a {@link ServiceFailure}.
 *
 * @param <Q> the request
 * @param <R> the reply
 */
public final class BusEndpoint<Q, R> {
    private static final Logger LOG = LoggerFactory.getLogger(BusEndpoint.class);
    private static final String USER = "user";
    private static final String SESSION = "session";
    private static final String ORIGIN = "origin";
    private static final String REMAINING_MILLIS = "remaining-ms";

    private final String address;
    private final Class<Q> requestType;
    private final Class<R> replyType;
    private final Duration timeout;
    private final boolean here;

    public BusEndpoint(String address, Class<Q> requestType, Class<R> replyType, Duration timeout) {
        this(address, requestType, replyType, timeout, false);
    }

    private BusEndpoint(String address, Class<Q> requestType, Class<R> replyType, Duration timeout, boolean here) {
        this.address = address;
        this.requestType = requestType;
        this.replyType = replyType;
        this.timeout = timeout;
        this.here = here;
    }

    /**
     * The same operation, asked of this node only. Who else serves it is not looked up, for that asks other nodes, and one
     * of them may hang.
     */
    public BusEndpoint<Q, R> here() {
        return new BusEndpoint<>(address, requestType, replyType, timeout, true);
    }

    public String address() {
        return address;
    }

    /** Asks, and waits this endpoint's own time for the answer. */
    public Future<R> call(EventBus bus, Caller caller, Q request) {
        return call(bus, caller, request, timeout, Deadline.after(timeout));
    }

    /** Asks, and waits as long as the deadline allows, but no longer than this endpoint's own time. */
    public Future<R> call(EventBus bus, Caller caller, Q request, Deadline deadline) {
        Duration remaining = deadline.remaining();
        Duration wait = remaining.compareTo(timeout) < 0 ? remaining : timeout;
        return call(bus, caller, request, wait, deadline);
    }

    private Future<R> call(EventBus bus, Caller caller, Q request, Duration wait, Deadline deadline) {
        DeliveryOptions options = new DeliveryOptions()
                .setCodecName(PayloadCodec.NAME)
                .setLocalOnly(here)
                .setSendTimeout(Math.max(1, wait.toMillis()))
                .addHeader(USER, caller.userId())
                .addHeader(SESSION, caller.sessionId())
                .addHeader(ORIGIN, caller.origin())
                .addHeader(REMAINING_MILLIS, Long.toString(deadline.remaining().toMillis()));
        return bus.<Payload>request(address, Payload.of(request), options)
                .map(reply -> read(reply.body()))
                .recover(cause -> Future.failedFuture(failure(cause)));
    }

    private ServiceFailure failure(Throwable cause) {
        if (cause instanceof IllegalStateException) {
            LOG.error("{} was not understood", address, cause);
        }
        return FailureReply.read(cause);
    }

    /** A reply that cannot be read is no fault of the caller's. */
    private R read(Payload reply) {
        try {
            return reply.as(replyType);
        } catch (ServiceFailure unreadable) {
            throw new IllegalStateException(address + " answered something else", unreadable);
        }
    }

    /**
     * Answers requests on this address until the consumer is unregistered. A request that cannot be decoded, or breaks a
     * rule of its record, fails at its caller at once. The handler runs on the context that called serve.
     */
    public MessageConsumer<?> serve(EventBus bus, Function<Call<Q>, Future<R>> handler) {
        return bus.<Payload>consumer(address, message -> answer(message, handler));
    }

    private void answer(Message<Payload> message, Function<Call<Q>, Future<R>> handler) {
        Future<R> outcome;
        try {
            outcome = handler.apply(read(message));
        } catch (RuntimeException e) {
            outcome = Future.failedFuture(e);
        }
        outcome.onSuccess(reply ->
                        message.reply(Payload.of(reply), new DeliveryOptions().setCodecName(PayloadCodec.NAME)))
                .onFailure(cause -> fail(message, cause));
    }

    private Call<Q> read(Message<Payload> message) {
        var headers = message.headers();
        Caller caller = new Caller(headers.get(USER), headers.get(SESSION), headers.get(ORIGIN));
        Deadline deadline = Deadline.after(Duration.ofMillis(Long.parseLong(headers.get(REMAINING_MILLIS))));
        return new Call<>(message.body().as(requestType), caller, deadline);
    }

    private void fail(Message<Payload> message, Throwable cause) {
        if (!(cause instanceof ServiceFailure)) {
            LOG.error("{} failed for {}", address, message.headers().get(ORIGIN), cause);
        }
        FailureReply.send(message, ServiceFailure.from(cause));
    }
}
