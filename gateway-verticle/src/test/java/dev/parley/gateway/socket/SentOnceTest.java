package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SendMessage;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the check of the log leaves alone: whatever is lost besides, nothing is sent again that was sent. */
class SentOnceTest extends LostDeliveries {
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

        door.beat();
        gateway.chat.histories.hold();
        door.beat();
        door.onLoop(gateway.chat.histories::release);

        others.forEach(other -> expect(socket, 2));
        socket.expectNothing();
    }

    @Test
    void whatWasReadFromTheLogForAClientIsNotPushedBesides() {
        String conversation = pushed("first").conversationId();
        Message onItsWay = lost("second");
        TestSocket socket = resuming(Map.of(conversation, 1L));
        expect(socket, 2);
        socket.expect("resumed");

        door.deliver(onItsWay);
        pushed("third");

        expect(socket, 3);
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
}
