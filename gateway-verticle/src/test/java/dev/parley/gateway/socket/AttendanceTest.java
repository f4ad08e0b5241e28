package dev.parley.gateway.socket;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.WAITING;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.PresenceDirectory;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakeChatService;
import dev.parley.gateway.testing.FakePresence;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    private static final Set<Thread.State> ENOUGH = EnumSet.of(BLOCKED, WAITING, TERMINATED);

    private static final PresenceReport REPORT = new PresenceReport(new FakeChatService((message, origin) -> {}));

    private final FakePresence presence = new FakePresence();
    private final Attendance attendance = new Attendance(presence, REPORT, 2);

    @Test
    void whoHasLeftWithHisLastSocketIsNotThereAnyMore() {
        assertTrue(Await.result(attendance.enter("ann")));
        assertTrue(Await.result(attendance.enter("ann")));

        attendance.exit("ann");
        assertTrue(presence.isOnline("ann"));
        attendance.exit("ann");
        assertFalse(presence.isOnline("ann"));
    }

    @Test
    void thereIsNoRoomForMoreSocketsThanOneMayHaveUntilOneLeaves() {
        Await.result(attendance.enter("ann"));
        Await.result(attendance.enter("ann"));
        assertFalse(Await.result(attendance.enter("ann")));
        assertTrue(Await.result(attendance.enter("ben")));

        attendance.exit("ann");

        assertTrue(Await.result(attendance.enter("ann")));
    }

    /** Else a page that is loaded again could be without messages until the next time. */
    @Test
    void whoComesOnOneLoopWhileHeLeavesOnAnotherStaysThere() throws InterruptedException {
        Attendance[] slow = new Attendance[1];
        Thread coming = new Thread(() -> slow[0].enter("ann"));
        slow[0] = new Attendance(new SlowDirectory(coming), REPORT, 2);
        Await.result(slow[0].enter("ann"));

        slow[0].exit("ann");
        coming.join();

        assertTrue(presence.isOnline("ann"));
    }

    /** While it hears that somebody leaves, somebody comes, as far as he gets. */
    private final class SlowDirectory implements PresenceDirectory {
        private final Thread coming;

        SlowDirectory(Thread coming) {
            this.coming = coming;
        }

        @Override
        public Future<Void> join(String userId) {
            return presence.join(userId);
        }

        @Override
        public Future<Void> leave(String userId) {
            coming.start();
            Await.until("come or waiting", () -> ENOUGH.contains(coming.getState()));
            return presence.leave(userId);
        }

        @Override
        public Set<String> nodesOf(String userId) {
            return presence.nodesOf(userId);
        }

        @Override
        public Set<String> online(int atMost) {
            return presence.online(atMost);
        }
    }
}
