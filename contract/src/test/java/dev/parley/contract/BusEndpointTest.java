package dev.parley.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.chat.History;
import dev.parley.contract.chat.ReadHistory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusEndpointTest {
    private static final BusEndpoint<ReadHistory, History> ENDPOINT =
            new BusEndpoint<>("test.read-history", ReadHistory.class, History.class, Duration.ofSeconds(5));
    private static final BusEndpoint<ReadHistory, History> HASTY =
            new BusEndpoint<>("test.read-history", ReadHistory.class, History.class, Duration.ofMillis(50));
    private static final Caller ANN = new Caller("ann", "a session", "a socket");
    private static final ReadHistory REQUEST = new ReadHistory("d1", null, null, 50);
    private static final History REPLY = new History(List.of(), false);

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void installCodec() {
        PayloadCodec.install(vertx.eventBus());
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void onOneNodeRequestAndReplyAreHandedOverAsTheyAre() {
        AtomicReference<ReadHistory> seen = new AtomicReference<>();
        serve(call -> {
            seen.set(call.request());
            return Future.succeededFuture(REPLY);
        });

        assertSame(REPLY, Await.result(call(REQUEST)));
        assertSame(REQUEST, seen.get());
    }

    @Test
    void callerAndRemainingTimeTravel() {
        AtomicReference<Call<ReadHistory>> seen = new AtomicReference<>();
        serve(call -> {
            seen.set(call);
            return Future.succeededFuture(REPLY);
        });

        Await.result(ENDPOINT.call(vertx.eventBus(), ANN, REQUEST, Deadline.after(Duration.ofSeconds(60))));

        assertEquals(ANN, seen.get().caller());
        long seconds = seen.get().deadline().remaining().toSeconds();
        assertTrue(seconds >= 50 && seconds < 60, seconds + " s");
    }

    @Test
    void aServiceThatIsNotThereIsAbsent() {
        ServiceFailure failure = Await.failure(Failure.ABSENT, call(REQUEST));

        assertEquals(Duration.ofSeconds(1), failure.retryAfter());
    }

    @Test
    void noAnswerWithinTheEndpointsTimeIsTimedOut() {
        serve(call -> Promise.<History>promise().future());

        Await.failure(Failure.TIMED_OUT, HASTY.call(vertx.eventBus(), ANN, REQUEST));
        Await.failure(
                Failure.TIMED_OUT, HASTY.call(vertx.eventBus(), ANN, REQUEST, Deadline.after(Duration.ofHours(1))));
    }

    @Test
    void noAnswerWithinTheDeadlineIsTimedOutBeforeTheEndpointsTime() {
        serve(call -> Promise.<History>promise().future());
        Deadline patience = Deadline.after(Duration.ofSeconds(4));

        Await.failure(
                Failure.TIMED_OUT,
                ENDPOINT.call(vertx.eventBus(), ANN, REQUEST, Deadline.after(Duration.ofMillis(50))));

        assertFalse(patience.hasPassed());
    }

    @Test
    void aRequestFromAnotherNodeIsRead() {
        serve(call ->
                Future.succeededFuture(new History(List.of(), call.request().equals(REQUEST))));

        assertTrue(Await.result(callFromAfar(ContractJson.encode(REQUEST).toString()))
                .more());
    }

    @Test
    void aRequestThatCannotBeReadIsRefusedAtOnce() {
        serve(call -> Future.succeededFuture(REPLY));
        Deadline patience = Deadline.after(Duration.ofSeconds(4));

        Await.failure(Failure.INVALID, callFromAfar("{\"limit\": \"many\"}"));
        Await.failure(Failure.INVALID, callFromAfar("{}"));
        Await.failure(Failure.INVALID, callFromAfar("not JSON"));

        assertFalse(patience.hasPassed());
    }

    @Test
    void aRequestThatBreaksARuleOfItsRecordIsRefusedWithTheField() {
        serve(call -> Future.succeededFuture(REPLY));

        ServiceFailure failure =
                Await.failure(Failure.INVALID, callFromAfar("{\"conversationId\": \"d1\", \"limit\": 201}"));

        assertEquals(List.of(new Violation("limit", "must be 1 to 200")), failure.violations());
    }

    @Test
    void aRequestOfAnotherTypeIsRefused() {
        BusEndpoint<Nothing, History> wrong =
                new BusEndpoint<>(ENDPOINT.address(), Nothing.class, History.class, Duration.ofSeconds(5));
        serve(call -> Future.succeededFuture(REPLY));

        Await.failure(Failure.INVALID, wrong.call(vertx.eventBus(), ANN, Nothing.NOTHING));
    }

    @Test
    void aServiceFailureArrivesWhole() {
        serve(call -> Future.failedFuture(ServiceFailure.received(
                Failure.TOO_MANY_REQUESTS,
                "Slower, please.",
                List.of(new Violation("a", "b"), new Violation("c", "d")),
                Duration.ofMillis(1_500))));

        ServiceFailure failure = Await.failure(Failure.TOO_MANY_REQUESTS, call(REQUEST));

        assertEquals("Slower, please.", failure.detail());
        assertEquals(List.of(new Violation("a", "b"), new Violation("c", "d")), failure.violations());
        assertEquals(Duration.ofMillis(1_500), failure.retryAfter());
    }

    @Test
    void anAccidentOfTheServerArrivesWithoutItsText() {
        serve(call -> Future.failedFuture(new IllegalStateException("the password is hunter2")));
        ServiceFailure failed = Await.failure(Failure.INTERNAL, call(REQUEST));
        assertFalse(failed.detail().contains("hunter2"));
    }

    @Test
    void anAccidentBeforeTheServersFutureArrivesLikewise() {
        serve(call -> {
            throw new IllegalStateException("the password is hunter2");
        });
        ServiceFailure failed = Await.failure(Failure.INTERNAL, call(REQUEST));
        assertFalse(failed.detail().contains("hunter2"));
    }

    @Test
    void aFailureCodeThatThisVersionDoesNotKnowIsInternal() {
        vertx.eventBus().consumer(ENDPOINT.address(), message -> message.fail(499, "{\"detail\": \"new\"}"));

        Await.failure(Failure.INTERNAL, call(REQUEST));
    }

    @Test
    void aFailureWhoseTextIsNotOursKeepsItsCode() {
        vertx.eventBus().consumer(ENDPOINT.address(), message -> message.fail(404, "driver text"));

        assertEquals(
                "Not found", Await.failure(Failure.NOT_FOUND, call(REQUEST)).detail());
    }

    @Test
    void everyFailureIsFoundByItsCode() {
        for (Failure failure : Failure.values()) {
            assertEquals(failure, Failure.ofCode(failure.code()));
        }
    }

    private void serve(Function<Call<ReadHistory>, Future<History>> handler) {
        ENDPOINT.serve(vertx.eventBus(), handler);
    }

    private Future<History> call(ReadHistory request) {
        return ENDPOINT.call(vertx.eventBus(), ANN, request);
    }

    /** As a request looks after it has come over the wire. */
    private Future<History> callFromAfar(String json) {
        DeliveryOptions options = new DeliveryOptions()
                .setCodecName(PayloadCodec.NAME)
                .setSendTimeout(5_000)
                .addHeader("user", "ann")
                .addHeader("session", "")
                .addHeader("origin", "afar")
                .addHeader("remaining-ms", "5000");
        return vertx.eventBus()
                .<Payload>request(ENDPOINT.address(), Payload.ofJson(Buffer.buffer(json)), options)
                .map(reply -> reply.body().as(History.class))
                .recover(cause -> Future.failedFuture(FailureReply.read(cause)));
    }
}
