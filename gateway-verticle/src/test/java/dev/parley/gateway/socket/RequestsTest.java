package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Caller;
import dev.parley.contract.auth.EndSession;
import dev.parley.contract.chat.Availability;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakeChatService;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static RunningGateway gateway;
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void historyIsAnsweredAsOverHttp() {
        String conversation = gateway.chat.log.append(ann.id(), ben.id(), 60);
        TestSocket socket = gateway.connect(ann);
        JsonObject ask = Frame.of("history").put("id", 1).put("conversationId", conversation);

        JsonObject newest = socket.ask(ask, "history");
        JsonObject page = socket.ask(ask.copy().put("after", 10).put("limit", 2), "history");

        assertEquals(1, newest.getInteger("id"));
        assertEquals(50, newest.getJsonArray("messages").size());
        assertTrue(newest.getBoolean("more"));
        assertEquals(11, page.getJsonArray("messages").getJsonObject(0).getInteger("seq"));
        assertEquals(400, status(socket.ask(ask.copy().put("before", 9).put("after", 3), "error")));
        assertEquals(400, status(socket.ask(ask.copy().put("limit", 201), "error")));
    }

    @Test
    void anothersConversationIsNotFound() {
        String conversation = gateway.chat.log.append(ann.id(), ben.id(), 1);
        TestSocket stranger = gateway.connect(gateway.person());

        JsonObject ask = Frame.of("history").put("conversationId", conversation);

        assertEquals(404, status(stranger.ask(ask, "error")));
    }

    @Test
    void theInboxNamesTheLogAndEveryMember() {
        gateway.chat.log.append(ann.id(), ben.id(), 1);
        TestSocket socket = gateway.connect(ann);

        JsonObject inbox = socket.ask(Frame.of("inbox").put("id", "i"), "inbox");

        assertEquals("i", inbox.getString("id"));
        assertEquals(FakeChatService.LOG, inbox.getString("logId"));
        assertEquals(2, inbox.getJsonArray("users").size());
        assertEquals(1, inbox.getJsonArray("conversations").size());
        assertFalse(inbox.containsKey("next"));
        assertEquals(400, status(socket.ask(Frame.of("inbox").put("limit", 0), "error")));
    }

    @Test
    void aStatusIsTakenAndOneWithoutAvailabilityIsRefused() {
        TestSocket socket = gateway.connect(ann);

        socket.ask(Frame.of("status").put("id", 1).put("availability", "BUSY"), "ok");
        JsonObject refused = socket.ask(Frame.of("status").put("awayNote", "gone"), "error");

        assertEquals(Availability.BUSY, gateway.chat.availabilityOf(ann.id()));
        assertEquals(400, status(refused));
    }

    @Test
    void aFailingServiceIsAnErrorAndTheSocketStays() {
        TestSocket socket = gateway.connect(ann);
        gateway.loseChat();

        assertEquals(503, status(socket.ask(Frame.of("inbox").put("id", 1), "error")));

        gateway.regainChat();
        socket.ask(Frame.of("inbox"), "inbox");
    }

    @Test
    void aSocketLivesOnWithANewTokenAndEndsWithoutOne() {
        Person first = gateway.sessionOf(ann.id(), Instant.now().plusSeconds(2));
        TestSocket renewing = gateway.connect(first);
        TestSocket leaving = gateway.connect(first);

        assertEquals(5, refresh(renewing, ann, "ok").getInteger("id"));

        assertTrue(leaving.expectGoodbye("expired").getBoolean("reconnect"));
        assertEquals(4001, leaving.awaitClose());
        renewing.expectNothing();
    }

    @Test
    void anothersTokenOrNoneRenewsNothing() {
        TestSocket socket = gateway.connect(ann);

        assertEquals(403, status(refresh(socket, ben, "error")));
        assertEquals(401, status(refresh(socket, new Person("", "", "garbage"), "error")));
        assertEquals(400, status(socket.ask(Frame.of("refresh"), "error")));
        socket.expectNothing();
    }

    @Test
    void theEndOfASessionEndsItsSocketsOnly() {
        Person phone = gateway.sessionOf(ann.id(), Instant.now().plusSeconds(900));
        TestSocket desk = gateway.connect(ann);
        TestSocket pocket = gateway.connect(phone);

        gateway.end(phone);

        assertFalse(pocket.expectGoodbye("revoked").getBoolean("reconnect"));
        assertEquals(4002, pocket.awaitClose());
        desk.expectNothing();
        TestSocket again = gateway.open();
        again.send(Frame.hello(phone));
        again.expectGoodbye("unauthenticated");
    }

    @Test
    void theEndOfASessionIsHeardOfWithoutTheNewsToo() {
        TestSocket socket = gateway.connect(ann);

        gateway.auth.endSession(new Caller(ann.id(), ann.sessionId(), ""), end());

        socket.expectGoodbye("revoked");
    }

    @Test
    void whoHasAsManySocketsAsOneMayHaveOpensNoMoreUntilOneCloses() {
        try (RunningGateway narrow = RunningGateway.start(500, 500, 2)) {
            Person crowd = narrow.person();
            TestSocket first = narrow.connect(crowd);
            narrow.connect(crowd);
            TestSocket third = narrow.open();
            third.send(Frame.hello(crowd));
            assertFalse(third.expectGoodbye("too-many-connections").getBoolean("reconnect"));

            first.close();

            Await.until("room", () -> {
                TestSocket next = narrow.open();
                return next.ask(Frame.hello(crowd)).getString("op").equals("welcome");
            });
        }
    }

    private EndSession end() {
        return new EndSession(ann.sessionId());
    }

    private static JsonObject refresh(TestSocket socket, Person person, String answer) {
        return socket.ask(Frame.of("refresh").put("id", 5).put("token", person.token()), answer);
    }

    private static int status(JsonObject error) {
        return error.getJsonObject("problem").getInteger("status");
    }
}
