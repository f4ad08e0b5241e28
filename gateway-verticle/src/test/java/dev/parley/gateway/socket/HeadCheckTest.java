package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SendMessage;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages whose Delivery was lost. Heartbeats come when the test says so. */
class HeadCheckTest {
    private final RunningGateway gateway = RunningGateway.start();
    private final RunningDoor door = RunningDoor.withHeartbeat(gateway, RunningDoor.NEVER);
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aLostMessageArrivesWithinTwoHeartbeatsAndOnce() {
        pushed("first");
        TestSocket socket = connected(ben);
        pushed("second");
        expect(socket, 2);

        lost("third");
        lost("fourth");
        door.beat();
        socket.expectNothing();
        door.beat();

        expect(socket, 3, 4);
        door.beat();
        door.beat();
        socket.expectNothing();
    }

    @Test
    void aLostMessageArrivesByItself() {
        RunningDoor beating = RunningDoor.withHeartbeat(gateway, Duration.ofMillis(300));
        lost("known before");
        TestSocket socket = beating.connect(ben);
        int asked = gateway.chat.questions.asked();

        lost("lost");

        expect(socket, 2);
        assertTrue(gateway.chat.questions.asked() <= asked + 3, "two heartbeats, and what began meanwhile");
    }

    @Test
    void everyDeviceOfEveryMemberGetsWhatItLacksAndStrangersNothing() {
        pushed("first");
        List<TestSocket> members = List.of(connected(ben), connected(ben), connected(ann));
        TestSocket stranger = connected(gateway.person());

        lost("lost");
        beatTwice();

        members.forEach(socket -> expect(socket, 2));
        members.forEach(TestSocket::expectNothing);
        stranger.expectNothing();
    }

    @Test
    void whatWasSentIsNotSentAgain() {
        TestSocket socket = connected(ben);
        door.beat();
        pushed("first");
        socket.expect("conversation");
        expect(socket, 1);
        socket.ask(Frame.send(1, ann, "second"), "sent");
        door.beat();
        pushed("third");
        expect(socket, 3);

        for (int i = 0; i < 4; i++) {
            door.beat();
        }

        socket.expectNothing();
        assertEquals(List.of(), gateway.chat.historyRequests);
    }

    @Test
    void aFirstMessageThatWasLostComesBehindItsConversation() {
        TestSocket socket = connected(ben);
        lost("first");
        lost("second");

        beatTwice();

        JsonObject begun = socket.expect("conversation").getJsonObject("conversation");
        assertEquals(1, begun.getInteger("unread"));
        assertEquals(1, begun.getJsonObject("lastMessage").getInteger("seq"));
        expect(socket, 1, 2);
        socket.expectNothing();
    }

    @Test
    void whoIsWelcomedAfterTheQuestionIsLeftAlone() {
        pushed("first");
        TestSocket before = connected(ben);
        lost("lost");
        door.beat();
        TestSocket after = connected(ben);

        door.beat();

        expect(before, 2);
        after.expectNothing();
    }

    @Test
    void whatTheClientHadWhenItWasWelcomedIsNotSentAgain() {
        String conversation = pushed("first").conversationId();
        pushed("second");
        TestSocket anew = connected(ben);
        TestSocket upToDate = resuming(Map.of(conversation, 2L));
        upToDate.expect("resumed");
        TestSocket behind = resuming(Map.of(conversation, 1L));
        expect(behind, 2);
        behind.expect("resumed");

        for (int i = 0; i < 4; i++) {
            door.beat();
        }

        List.of(anew, upToDate, behind).forEach(TestSocket::expectNothing);
    }

    @Test
    void aQuestionThatFailsIsAskedAgainForTheWholeStretch() {
        pushed("first");
        TestSocket socket = connected(ben);
        lost("second");
        gateway.chat.questions.failNext(ServiceFailure.unavailable("on purpose"));
        door.beat();
        door.beat();
        socket.expectNothing();

        door.beat();

        expect(socket, 2);
    }

    @Test
    void aQuestionThatIsNotAnsweredYetIsNotAskedTwice() {
        pushed("first");
        TestSocket socket = connected(ben);
        lost("second");
        gateway.chat.questions.hold();
        int asked = gateway.chat.questions.asked();
        door.beat();
        door.beat();
        door.beat();
        assertEquals(asked + 1, gateway.chat.questions.asked());

        gateway.chat.questions.release();
        door.beat();

        expect(socket, 2);
    }

    @Test
    void whatWasSentIsNotSentAgainHoweverLongTheQuestionFailed() {
        pushed("first");
        TestSocket socket = connected(ben);
        pushed("second");
        expect(socket, 2);
        for (int i = 0; i < 5; i++) {
            gateway.chat.questions.failNext(ServiceFailure.unavailable("on purpose"));
            door.beat();
        }

        beatTwice();

        socket.expectNothing();
    }

    @Test
    void manyLostMessagesComeInOrderHoweverManyPagesTheyAre() {
        pushed("first");
        TestSocket socket = connected(ben);
        for (int i = 0; i < 250; i++) {
            lost("lost");
        }

        beatTwice();

        for (int seq = 2; seq <= 251; seq++) {
            expect(socket, seq);
        }
        socket.expectNothing();
    }

    @Test
    void whatMovedInSeveralPartsOfTheLogIsSentOnce() {
        pushed("first");
        TestSocket socket = connected(ben);
        gateway.chat.movedAtOnce = 10;
        for (int i = 0; i < 35; i++) {
            lost("lost");
        }

        beatTwice();

        for (int seq = 2; seq <= 36; seq++) {
            expect(socket, seq);
        }
        socket.expectNothing();
    }

    @Test
    void whatIsToldOfBothMembersIsSentOnceHoweverManyUsersThereAre() {
        List<Person> others = Stream.generate(gateway::person).limit(12).toList();
        others.forEach(other -> gateway.send(ann, other, "first"));
        TestSocket socket = connected(ann);
        others.forEach(other -> Await.result(door.attendance.enter(other.id())));
        for (int i = 0; i < 4_500; i++) {
            Await.result(door.attendance.enter(Ids.random()));
        }
        door.beat();
        others.forEach(
                other -> gateway.chat.log.append(ann.id(), new SendMessage(other.id(), null, "lost", Ids.random())));

        beatTwice();

        others.forEach(other -> expect(socket, 2));
        socket.expectNothing();
    }

    @Test
    void whatIsOnItsWayIsNotSentBesides() {
        pushed("first");
        TestSocket socket = connected(ben);
        lost("second");
        door.beat();
        Message onItsWay = lost("third");

        door.beat();
        door.deliver(onItsWay);

        expect(socket, 2, 3);
        socket.expectNothing();
    }

    @Test
    void ofManyUsersNoQuestionNamesMoreThanOneMay() {
        connected(ben);
        for (int i = 0; i < 4_500; i++) {
            Await.result(door.attendance.enter(Ids.random()));
        }
        gateway.chat.movedOf.clear();

        door.beat();

        assertEquals(
                4_501, gateway.chat.movedOf.stream().mapToInt(users -> users).sum());
        assertTrue(gateway.chat.movedOf.stream().allMatch(users -> users <= 2_000));
    }

    /** Welcomed, and up to date. */
    private TestSocket connected(Person person) {
        TestSocket socket = door.open();
        socket.ask(Frame.hello(person), "welcome");
        socket.upTo("resumed");
        return socket;
    }

    private TestSocket resuming(Map<String, Long> cursors) {
        TestSocket socket = door.open();
        socket.ask(Frame.resume(ben, cursors), "welcome");
        return socket;
    }

    private void beatTwice() {
        door.beat();
        door.beat();
    }

    private Message lost(String content) {
        return gateway.chat.log.append(ann.id(), new SendMessage(ben.id(), null, content, Ids.random()));
    }

    private Message pushed(String content) {
        Message message = lost(content);
        door.deliver(message);
        return message;
    }

    private static void expect(TestSocket socket, long... seqs) {
        for (long seq : seqs) {
            JsonObject message = socket.expect("message").getJsonObject("message");
            assertEquals(seq, message.getLong("seq"), message::encode);
        }
    }
}
