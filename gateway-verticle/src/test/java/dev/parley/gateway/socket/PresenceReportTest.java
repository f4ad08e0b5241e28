package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.FakeChatService;
import dev.parley.gateway.testing.FakePresence;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What chat is told of who came to a node and who left it. */
class PresenceReportTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private long startedNanos;
    private final FakeChatService chat = new FakeChatService((message, origin) -> {});

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void whoCameAndWhoLeftIsToldSoonAndOnce() {
        PresenceReport report = started(OFTEN, NEVER);

        report.came("ann");
        report.left("ben");
        Await.until(
                "told", () -> told(true).equals(List.of("ann")) && told(false).equals(List.of("ben")));
        report.came("cat");

        Await.until("told", () -> told(true).equals(List.of("ann", "cat")));
        assertEquals(List.of("ben"), told(false));
    }

    @Test
    void ofWhoCameAndLeftMeanwhileOnlyTheLastIsTold() {
        PresenceReport report = started(NEVER, NEVER);

        report.came("ann");
        report.left("ann");
        report.left("ben");
        report.came("ben");
        Await.result(report.stop(vertx));

        assertEquals(1, chat.news.size());
        assertEquals(new PresenceNews(List.of("ben"), List.of("ann"), List.of()), chat.news.get(0));
    }

    @Test
    void whatWasNotTakenIsToldAgainUnlessThereIsNewer() {
        chat.tellings.failNext(ServiceFailure.unavailable("on purpose"));
        chat.tellings.hold();
        PresenceReport report = started(OFTEN, NEVER);
        report.came("ann");
        report.came("ben");
        Await.until("asked", () -> chat.tellings.asked() == 1);
        report.left("ben");

        chat.tellings.release();

        Await.until("told", () -> told(true).contains("ann") && told(false).contains("ben"));
        assertEquals(List.of("ann"), told(true));
    }

    @Test
    void manyAtOnceAreToldInParts() {
        PresenceReport report = started(OFTEN, NEVER);
        Set<String> crowd = new HashSet<>();
        for (int i = 0; i < 2_500; i++) {
            crowd.add("user " + i);
        }

        crowd.forEach(report::came);

        Await.until("told", () -> told(true).size() == 2_500);
        assertEquals(crowd, new HashSet<>(told(true)));
    }

    @Test
    void whoIsHereIsToldInSmallPartsSpreadOverTheTime() {
        startedWith(1_500, Duration.ofMillis(300));

        Await.until("told", () -> here().size() >= 1_500);

        assertEquals(1_500, new HashSet<>(here()).size());
        assertTrue(chat.news.stream().allMatch(news -> news.here().size() <= 100));
        Duration taken = Duration.ofNanos(System.nanoTime() - startedNanos);
        assertTrue(taken.compareTo(Duration.ofMillis(200)) > 0, "told within " + taken);
    }

    /** Else somebody could be shown as there again who has left. */
    @Test
    void onePartAtATimeIsToldOfThoseWhoAreStillHere() {
        chat.tellings.hold();
        Attendance attendance = startedWith(500, OFTEN);
        Await.until("asked", () -> chat.tellings.asked() == 1);
        for (int i = 0; i < 500; i++) {
            attendance.exit("user " + i);
        }
        Await.result(attendance.enter("ann"));

        chat.tellings.release();

        Await.until("told", () -> here().contains("ann"));
        Set<String> here = new HashSet<>(here());
        assertTrue(here.size() <= 101, here.size() + " are told to be here");
    }

    @Test
    void whoIsHereIsToldAgainAfterItWasNotTaken() {
        chat.tellings.failNext(ServiceFailure.unavailable("on purpose"));

        startedWith(1, OFTEN);

        Await.until("told", () -> here().size() >= 2);
    }

    @Test
    void whoWasHereUntilTheEndIsToldToHaveLeft() {
        PresenceReport report = started(NEVER, NEVER);
        for (int i = 0; i < 1_500; i++) {
            report.left("user " + i);
        }

        Await.result(report.stop(vertx));

        assertEquals(1_500, told(false).size());
    }

    private PresenceReport started(Duration tell, Duration tellAll) {
        PresenceReport report = new PresenceReport(chat, tell, tellAll);
        report.start(vertx, new Attendance(new FakePresence(), report, 5));
        return report;
    }

    /** So many are here when the report starts, which tells of nothing but them. */
    private Attendance startedWith(int users, Duration tellAll) {
        PresenceReport report = new PresenceReport(chat, NEVER, tellAll);
        Attendance attendance = new Attendance(new FakePresence(), report, 5);
        for (int i = 0; i < users; i++) {
            Await.result(attendance.enter("user " + i));
        }
        startedNanos = System.nanoTime();
        report.start(vertx, attendance);
        return attendance;
    }

    private List<String> here() {
        return chat.news.stream().flatMap(news -> news.here().stream()).toList();
    }

    private List<String> told(boolean came) {
        return chat.news.stream()
                .flatMap(news -> (came ? news.came() : news.left()).stream())
                .toList();
    }
}
