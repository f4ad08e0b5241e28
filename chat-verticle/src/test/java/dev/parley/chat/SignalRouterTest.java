package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.PayloadCodec;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.Receipt;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.contract.gateway.TypingSignal;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalRouterTest {
    private final Vertx vertx = Vertx.vertx();
    private final OnContext loop = new OnContext(vertx);
    private final FakePresence presence = new FakePresence();
    private final SignalRouter router = loop.get(() -> new SignalRouter(vertx, presence));

    SignalRouterTest() {
        PayloadCodec.install(vertx.eventBus());
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void eachNodeIsToldOnceInAMomentAndOnlyWhatIsForItsUsers() {
        FakeGateway one = gateway("n1", 0);
        FakeGateway two = gateway("n2", 0);
        presence.with("ann", "n1").with("bob", "n1", "n2").with("cat", "n2");

        loop.run(() -> {
            router.receipt(moved("d1", "bob", 3, "ann", "bob"));
            router.typing("d2", "cat", true, List.of("ann"));
            router.presence(UserStatus.unknown("dan"), true, List.of("cat", "eve"));
        });

        Await.until(() -> !one.signals.isEmpty() && !two.signals.isEmpty());
        assertEquals(
                List.of(new Signals(
                        List.of(receipt("d1", "bob", 3, "ann", "bob")),
                        List.of(),
                        List.of(new TypingSignal("d2", "cat", true, List.of("ann"))))),
                one.signals);
        assertEquals(
                List.of(new Signals(
                        List.of(receipt("d1", "bob", 3, "bob")),
                        List.of(new PresenceSignal(UserStatus.unknown("dan"), true, List.of("cat"))),
                        List.of())),
                two.signals);
    }

    @Test
    void whatIsSaidOfOneThingTwiceIsToldOnceAsItIsByThen() {
        FakeGateway gateway = gateway("n1", 0);
        presence.with("ann", "n1");

        loop.run(() -> {
            for (int read = 1; read <= 50; read++) {
                router.receipt(moved("d1", "bob", read, "ann", "bob"));
                router.receipt(moved("d2", "bob", read, "ann", "bob"));
                router.receipt(moved("d1", "cat", read, "ann", "cat"));
                router.typing("d1", "bob", read % 2 == 1, List.of("ann"));
                router.presence(UserStatus.unknown("bob"), read % 2 == 1, List.of("ann"));
            }
        });

        Await.until(() -> !gateway.signals.isEmpty());
        assertEquals(
                List.of(
                        receipt("d1", "bob", 50, "ann"),
                        receipt("d2", "bob", 50, "ann"),
                        receipt("d1", "cat", 50, "ann")),
                gateway.receipts());
        assertEquals(List.of(new TypingSignal("d1", "bob", false, List.of("ann"))), gateway.typing());
        assertEquals(List.of(new PresenceSignal(UserStatus.unknown("bob"), false, List.of("ann"))), gateway.presence());
    }

    @Test
    void whatWasToldIsNotToldAgainWithTheNext() {
        FakeGateway gateway = gateway("n1", 0);
        presence.with("ann", "n1");

        loop.run(() -> router.receipt(moved("d1", "bob", 1, "ann")));
        Await.until(() -> gateway.signals.size() == 1);
        loop.run(() -> router.receipt(moved("d1", "bob", 2, "ann")));

        Await.until(() -> gateway.signals.size() == 2);
        assertEquals(List.of(receipt("d1", "bob", 1, "ann"), receipt("d1", "bob", 2, "ann")), gateway.receipts());
    }

    /** What it says is unread would else be said of a conversation that has moved on. */
    @Test
    void aReceiptGoesAheadOfTheMessagesStoredAfterIt() {
        FakeGateway gateway = gateway("n1", 0);
        presence.with("ann", "n1").with("bob", "n1");
        MessageRouter messages = new MessageRouter(vertx.eventBus(), presence);

        loop.run(() -> {
            router.receipt(moved("d1", "ann", 3, "ann", "bob"));
            router.receipt(moved("d1", "bob", 4, "ann", "bob"));
            router.receipt(moved("d2", "bob", 5, "ann", "bob"));
            List<AppendQueue.Stored> batch = List.of(stored("d1", 5), stored("d1", 6), stored("d3", 1));
            router.goAheadOf(batch);
            messages.route(batch);
        });

        Await.until(() -> gateway.all.size() == 3);
        assertEquals(
                List.of(
                        new Signals(
                                List.of(receipt("d1", "ann", 3, "ann", "bob"), receipt("d1", "bob", 4, "ann", "bob")),
                                List.of(),
                                List.of()),
                        gateway.asked.get(0),
                        new Signals(List.of(receipt("d2", "bob", 5, "ann", "bob")), List.of(), List.of())),
                gateway.all);
    }

    @Test
    void aNodeThatDoesNotTakeThemIsNotAskedAgainAndHearsTheNext() {
        FakeGateway gateway = gateway("n1", 1);
        presence.with("ann", "n1", "a node that has died");

        loop.run(() -> router.typing("d1", "bob", true, List.of("ann")));
        Await.until(() -> gateway.signals.size() == 1);
        loop.run(() -> router.typing("d1", "bob", false, List.of("ann")));

        Await.until(() -> gateway.signals.size() == 2);
        assertEquals(
                List.of(true, false),
                gateway.typing().stream().map(TypingSignal::typing).toList());
    }

    @Test
    void manyAtOnceDoNotWaitAndGoInBoundedParts() {
        FakeGateway gateway = gateway("n1", 0);
        presence.with("ann", "n1");

        loop.run(() -> {
            for (int i = 0; i < 12_000; i++) {
                router.receipt(moved("d" + i, "bob", 1, "ann"));
            }
        });

        Await.until(() -> gateway.receipts().size() == 12_000);
        assertTrue(gateway.signals.stream().allMatch(told -> told.receipts().size() <= 5_000));
    }

    @Test
    void presenceForManyGoesInBoundedPartsToo() {
        FakeGateway gateway = gateway("n1", 0);
        List<String> many = IntStream.range(0, 1_000).mapToObj(i -> "user " + i).toList();
        many.forEach(userId -> presence.with(userId, "n1"));

        loop.run(() -> {
            for (int i = 0; i < 12; i++) {
                router.presence(UserStatus.unknown("host " + i), true, many);
            }
        });

        Await.until(() -> gateway.presence().size() == 12);
        assertTrue(gateway.signals.stream().allMatch(told -> told.presence().size() <= 5));
    }

    @Test
    void whatWaitsIsTakenBeforeAFlushIsDone() {
        FakeGateway gateway = gateway("n1", 0);
        presence.with("ann", "n1", "a node that has died");
        loop.run(() -> router.typing("d1", "bob", true, List.of("ann")));

        Await.result(loop.get(router::flush));

        assertEquals(1, gateway.typing().size());
    }

    private FakeGateway gateway(String nodeId, int refusals) {
        return loop.get(() -> new FakeGateway(vertx.eventBus(), nodeId, refusals));
    }

    private static AppendQueue.Stored stored(String conversationId, long seq) {
        Message message = Message.direct(conversationId, seq, "ann", "bob", "c" + seq, "content", Instant.EPOCH, null);
        return new AppendQueue.Stored(message, "a socket");
    }

    private static ReceiptMoved moved(String conversationId, String userId, long read, String... members) {
        return new ReceiptMoved(conversationId, new Receipt(userId, read, read), 7, List.of(members), true);
    }

    private static ReceiptSignal receipt(String conversationId, String userId, long read, String... to) {
        return new ReceiptSignal(conversationId, new Receipt(userId, read, read), 7, List.of(to));
    }
}
