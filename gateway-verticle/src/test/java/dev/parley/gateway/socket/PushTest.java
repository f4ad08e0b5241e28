package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.SockJsSession;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What arrives by itself. */
class PushTest {
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
    void aFirstMessageComesBehindItsConversationAtEverySocketOfEveryMember() {
        TestSocket sender = gateway.connect(ann);
        List<TestSocket> others = List.of(gateway.connect(ann), gateway.connect(ben), gateway.connect(ben));

        sender.send(Frame.send(1, ben, "hello"));

        JsonObject begun = sender.expect("conversation").getJsonObject("conversation");
        JsonObject message = sender.expect("sent").getJsonObject("message");
        assertEquals(0, begun.getInteger("unread"));
        for (TestSocket other : others) {
            assertEquals(
                    message,
                    other.expect("conversation").getJsonObject("conversation").getJsonObject("lastMessage"));
            assertEquals(message, other.expect("message").getJsonObject("message"));
            other.expectNothing();
        }
        sender.expectNothing();
    }

    @Test
    void toItsRecipientAConversationBeginsUnread() {
        TestSocket socket = gateway.connect(ben);

        gateway.send(ann, ben, "hello");

        JsonObject begun = socket.expect("conversation").getJsonObject("conversation");
        assertEquals(1, begun.getInteger("unread"));
        assertEquals(0, begun.getInteger("readSeq"));
        assertEquals(ann.id(), begun.getJsonArray("receipts").getJsonObject(0).getString("userId"));
    }

    @Test
    void laterMessagesComeWithoutTheConversation() {
        gateway.send(ann, ben, "first");
        TestSocket socket = gateway.connect(ben);

        gateway.send(ann, ben, "second");

        assertEquals(2, socket.expect("message").getJsonObject("message").getInteger("seq"));
    }

    @Test
    void aMessageSentOverHttpReachesAllOfItsSendersSockets() {
        TestSocket socket = gateway.connect(ann);
        JsonObject body =
                new JsonObject().put("to", ben.id()).put("content", "hi").put("clientId", Ids.random());

        gateway.http().call("POST", "/api/v1/messages", ann, body);

        socket.expect("conversation");
        assertEquals("hi", socket.expect("message").getJsonObject("message").getString("content"));
    }

    @Test
    void strangersHearNothing() {
        TestSocket stranger = gateway.connect(gateway.person());
        TestSocket member = gateway.connect(ben);

        gateway.send(ann, ben, "hello");

        member.upTo("message");
        stranger.expectNothing();
    }

    @Test
    void messagesComeInTheOrderStored() {
        TestSocket socket = gateway.connect(ben);
        for (int i = 0; i < 300; i++) {
            gateway.send(ann, ben, "hello");
        }

        socket.expect("conversation");
        for (int seq = 1; seq <= 300; seq++) {
            assertEquals(seq, socket.expect("message").getJsonObject("message").getInteger("seq"));
        }
    }

    @Test
    void aSockJsSessionHearsTheSameFramesInTheSameOrder() {
        SockJsSession session = gateway.openSockJs();
        session.send(Frame.hello(ben));
        session.expect("welcome");
        session.expect("resumed");

        for (int i = 0; i < 50; i++) {
            gateway.send(ann, ben, "hello 😀");
        }

        session.expect("conversation");
        for (int seq = 1; seq <= 50; seq++) {
            assertEquals(seq, session.expect("message").getJsonObject("message").getInteger("seq"));
        }
        gateway.end(ben);
        session.expect("goodbye");
    }
}
