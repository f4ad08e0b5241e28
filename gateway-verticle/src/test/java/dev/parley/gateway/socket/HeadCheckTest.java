package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages whose Delivery was lost. */
class HeadCheckTest extends LostDeliveries {
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
}
