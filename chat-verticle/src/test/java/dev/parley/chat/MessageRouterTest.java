package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.PayloadCodec;
import dev.parley.contract.chat.Message;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageRouterTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakePresence presence = new FakePresence();
    private final MessageRouter router = new MessageRouter(vertx.eventBus(), presence);

    MessageRouterTest() {
        PayloadCodec.install(vertx.eventBus());
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void eachNodeGetsOneDeliveryOfABatchWithTheMembersItHolds() {
        FakeGateway one = new FakeGateway(vertx.eventBus(), "n1");
        FakeGateway two = new FakeGateway(vertx.eventBus(), "n2");
        presence.with("ann", "n1").with("bob", "n1", "n2").with("cat", "n2");

        route(stored("ann", "bob", 1), stored("cat", "bob", 2));

        Await.until(() -> one.asked.size() == 1 && two.asked.size() == 1);
        assertEquals(
                new Delivery(List.of(delivered("ann", "bob", 1, "ann", "bob"), delivered("cat", "bob", 2, "bob"))),
                one.asked.get(0));
        assertEquals(
                new Delivery(List.of(delivered("ann", "bob", 1, "bob"), delivered("cat", "bob", 2, "cat", "bob"))),
                two.asked.get(0));
    }

    @Test
    void aNodeThatHoldsNoMemberIsNotAsked() {
        FakeGateway one = new FakeGateway(vertx.eventBus(), "n1");
        FakeGateway two = new FakeGateway(vertx.eventBus(), "n2");
        presence.with("ann", "n1").with("cat", "n2");

        route(stored("ann", "bob", 1));
        route(stored("cat", "bob", 2));

        Await.until(() -> !one.contents().isEmpty() && !two.contents().isEmpty());
        assertEquals(List.of("content 1"), one.contents());
        assertEquals(List.of("content 2"), two.contents());
    }

    @Test
    void batchesArriveInTheOrderStored() {
        FakeGateway gateway = new FakeGateway(vertx.eventBus(), "n1");
        presence.with("ann", "n1");

        route(stored("ann", "bob", 1), stored("ann", "bob", 2));
        route(stored("bob", "ann", 3));

        Await.until(() -> gateway.asked.size() == 2);
        assertEquals(List.of("content 1", "content 2", "content 3"), gateway.contents());
    }

    @Test
    void aLongBatchGoesInSeveralDeliveriesInItsOrder() {
        FakeGateway gateway = new FakeGateway(vertx.eventBus(), "n1");
        presence.with("ann", "n1");
        List<String> contents =
                IntStream.range(0, 100).mapToObj(i -> i + "x".repeat(4_000)).toList();

        route(IntStream.range(0, 100)
                .mapToObj(i -> new AppendQueue.Stored(message("ann", "bob", i + 1, contents.get(i)), "a socket"))
                .toArray(AppendQueue.Stored[]::new));

        Await.until(() -> gateway.contents().size() == 100);
        assertEquals(contents, gateway.contents());
        assertEquals(4, gateway.asked.size());
    }

    @Test
    void aNodeThatFailsOnceIsAskedOnceMore() {
        FakeGateway gateway = new FakeGateway(vertx.eventBus(), "n1", 1);
        presence.with("ann", "n1");

        route(stored("ann", "bob", 1));

        Await.until(() -> gateway.asked.size() == 2);
        assertEquals(gateway.asked.get(0), gateway.asked.get(1));
    }

    @Test
    void whatANodeDoesNotTakeTwiceIsDroppedAndTheNextGoesOn() {
        FakeGateway gateway = new FakeGateway(vertx.eventBus(), "n1", 2);
        presence.with("ann", "n1", "a node that has died");

        route(stored("ann", "bob", 1));
        Await.until(() -> gateway.asked.size() == 2);
        route(stored("ann", "bob", 2));

        Await.until(() -> gateway.asked.size() == 3);
        assertEquals(List.of("content 1", "content 1", "content 2"), gateway.contents());
    }

    private void route(AppendQueue.Stored... batch) {
        Promise<Void> routed = Promise.promise();
        vertx.runOnContext(start -> {
            router.route(List.of(batch));
            routed.complete();
        });
        Await.result(routed.future());
    }

    private static AppendQueue.Stored stored(String from, String to, long seq) {
        return new AppendQueue.Stored(message(from, to, seq), "a socket of " + from);
    }

    private static DeliveredMessage delivered(String from, String to, long seq, String... members) {
        return new DeliveredMessage(message(from, to, seq), List.of(members), "a socket of " + from);
    }

    private static Message message(String from, String to, long seq) {
        return message(from, to, seq, "content " + seq);
    }

    private static Message message(String from, String to, long seq, String content) {
        return Message.direct("d1", seq, from, to, "c" + seq, content, Instant.EPOCH, null);
    }
}
