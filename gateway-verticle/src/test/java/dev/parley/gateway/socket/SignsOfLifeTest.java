package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Receipt;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.contract.gateway.TypingSignal;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.SockJsSession;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What arrives of others without being a message, and who is told of whose coming and going. */
class SignsOfLifeTest {
    private static final Instant SEEN = Instant.parse("2026-01-02T03:04:05.006Z");
    private static RunningGateway gateway;
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();
    private final String conversation = Ids.directConversation(ann.id(), ben.id());

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aReceiptReachesEveryDeviceAndTheReadersOwnHearHowMuchIsUnread() {
        List<TestSocket> readers = List.of(gateway.connect(ben), gateway.connect(ben));
        List<TestSocket> others = List.of(gateway.connect(ann), gateway.connect(ann));
        TestSocket stranger = gateway.connect(gateway.person());

        gateway.signal(receipt(5, 4, 3));

        JsonObject heard = new JsonObject()
                .put("op", "receipt")
                .put("conversationId", conversation)
                .put("userId", ben.id())
                .put("delivered", 5)
                .put("read", 4);
        others.forEach(socket -> assertEquals(heard, socket.expect("receipt")));
        readers.forEach(socket -> assertEquals(heard.copy().put("unread", 3), socket.expect("receipt")));
        others.forEach(TestSocket::expectNothing);
        stranger.expectNothing();
    }

    @Test
    void presenceSaysHowSomebodyStands() {
        TestSocket socket = gateway.connect(ben);
        UserStatus busy = new UserStatus(ann.id(), Availability.BUSY, "skiing", SEEN.plusSeconds(60), SEEN);

        gateway.signal(presence(new PresenceSignal(busy, false, List.of(ben.id()))));
        gateway.signal(presence(new PresenceSignal(UserStatus.unknown(ann.id()), true, List.of(ben.id()))));

        assertEquals(
                new JsonObject()
                        .put("op", "presence")
                        .put("userId", ann.id())
                        .put("online", false)
                        .put("availability", "BUSY")
                        .put("awayNote", "skiing")
                        .put("awayUntil", "2026-01-02T03:05:05.006Z")
                        .put("lastSeenAt", "2026-01-02T03:04:05.006Z"),
                socket.expect("presence"));
        assertEquals(
                new JsonObject()
                        .put("op", "presence")
                        .put("userId", ann.id())
                        .put("online", true)
                        .put("availability", "AVAILABLE"),
                socket.expect("presence"));
    }

    @Test
    void ofManyWhoComeAtOnceAClientHearsTwiceASecondAndOfEachHowHeStandsByThen() {
        TestSocket socket = gateway.connect(ben);
        List<String> crowd = List.of(Ids.random(), Ids.random(), Ids.random(), Ids.random(), Ids.random());

        for (boolean online : List.of(true, false, true)) {
            List<PresenceSignal> all = crowd.stream()
                    .map(userId -> new PresenceSignal(UserStatus.unknown(userId), online, List.of(ben.id())))
                    .toList();
            gateway.signal(new Signals(List.of(), all, List.of()));
        }

        List<JsonObject> frames = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            frames.add(socket.expect("presence"));
            nanos.add(System.nanoTime());
        }
        assertTrue(frames.stream().allMatch(frame -> frame.getBoolean("online")), frames::toString);
        for (int i = 2; i < 7; i++) {
            long millis = (nanos.get(i) - nanos.get(i - 2)) / 1_000_000;
            assertTrue(millis > 500, "three presence frames within " + millis + " ms");
        }
        socket.expectNothing();
    }

    @Test
    void typingIsShown() {
        TestSocket socket = gateway.connect(ben);

        for (boolean writes : List.of(true, false)) {
            gateway.signal(new Signals(
                    List.of(),
                    List.of(),
                    List.of(new TypingSignal(conversation, ann.id(), writes, List.of(ben.id())))));
        }

        JsonObject typing = new JsonObject()
                .put("op", "typing")
                .put("conversationId", conversation)
                .put("userId", ann.id());
        assertEquals(typing.copy().put("state", "start"), socket.expect("typing"));
        assertEquals(typing.copy().put("state", "stop"), socket.expect("typing"));
    }

    @Test
    void theWordsOfAnAutomaticReplyAreShownToTheCorrespondentAlone() {
        TestSocket socket = gateway.connect(ben);
        TestSocket other = gateway.connect(ann);
        String inReplyTo = Ids.message(conversation, 2);

        for (ReplySignal.State state : ReplySignal.State.values()) {
            gateway.showReply(new ReplySignal(conversation, inReplyTo, 3, "soon", state, List.of(ben.id())));
        }

        JsonObject shown = new JsonObject()
                .put("op", "auto-reply")
                .put("conversationId", conversation)
                .put("inReplyTo", inReplyTo)
                .put("offset", 3)
                .put("delta", "soon");
        for (String state : List.of("talking", "final", "withdrawn")) {
            assertEquals(shown.copy().put("state", state), socket.expect("auto-reply"));
        }
        other.expectNothing();
    }

    @Test
    void aSockJsSessionHearsAndSaysTheSame() {
        gateway.send(ann, ben, "hello");
        SockJsSession session = gateway.openSockJs();
        session.send(Frame.hello(ben));
        session.expect("welcome");
        session.expect("conversation");
        session.expect("resumed");

        session.send(
                Frame.of("read").put("conversationId", conversation).put("seq", 1),
                Frame.of("typing").put("conversationId", conversation).put("state", "start"));
        Await.until(
                "told",
                () -> gateway.chat.receipts.stream()
                        .anyMatch(told -> told.conversationId().equals(conversation)));
        Await.until(
                "told",
                () -> gateway.chat.typing.stream()
                        .anyMatch(told -> told.conversationId().equals(conversation)));
        gateway.signal(receipt(1, 1, 0));
        gateway.signal(presence(new PresenceSignal(UserStatus.unknown(ann.id()), true, List.of(ben.id()))));

        assertEquals(0, session.expect("receipt").getInteger("unread"));
        assertTrue(session.expect("presence").getBoolean("online"));
        session.send(Frame.of("read").put("conversationId", conversation).put("seq", -1));
        assertEquals(400, session.expect("error").getJsonObject("problem").getInteger("status"));
        gateway.end(ben);
        session.expect("goodbye");
    }

    @Test
    void whoSaysHelloIsToldToHaveComeAndWhoseLastSocketGoesToHaveLeft() {
        TestSocket first = gateway.connect(ann);
        Await.until("told to have come", () -> told(ann, true));
        TestSocket second = gateway.connect(ann);

        first.close();
        gateway.connect(ben);
        Await.until("told to have come", () -> told(ben, true));
        assertFalse(told(ann, false));
        second.close();

        Await.until("told to have left", () -> told(ann, false));
    }

    private static boolean told(Person person, boolean came) {
        return gateway.chat.news.stream().anyMatch(news -> (came ? news.came() : news.left()).contains(person.id()));
    }

    private Signals receipt(long delivered, long read, long unread) {
        ReceiptSignal signal = new ReceiptSignal(
                conversation, new Receipt(ben.id(), delivered, read), unread, List.of(ann.id(), ben.id()));
        return new Signals(List.of(signal), List.of(), List.of());
    }

    private static Signals presence(PresenceSignal signal) {
        return new Signals(List.of(), List.of(signal), List.of());
    }
}
