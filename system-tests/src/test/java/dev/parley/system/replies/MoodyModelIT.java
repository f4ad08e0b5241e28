package dev.parley.system.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.Awaiting;
import dev.parley.system.ParleyProcess;
import dev.parley.system.Spread;
import dev.parley.system.TestUser;
import dev.parley.system.replies.MoodyModel.Mood;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many people write to many busy ones, and a model that answers soon, late, never, or not at all: each gets one answer in time. */
class MoodyModelIT {
    private static final int BUSY = Integer.getInteger("replies.busy", 10);
    private static final int WRITE_ONCE = 10;
    private static final int WRITE_BURSTS = 2;
    private static final int BURST = 10;
    private static final double DEADLINE_SECONDS = 10.0;
    /** Between two that write to busy people: with a hundred of them, all have written within a minute. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Other messages, each twentieth of a second, while those are on their way and are answered. */
    private static final int OTHERS = 20 * (BUSY * WRITE_ONCE / 20 + 10);

    private static final List<Mood> MOODS = List.of(Mood.QUICK, Mood.SLOW, Mood.LATE, Mood.SILENT, Mood.FAILING);

    @TempDir
    Path dataDir;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(100));
    private final MoodyModel model = new MoodyModel(vertx, MOODS, 11);
    private final List<Correspondent> all = new ArrayList<>();

    @AfterEach
    void stop() {
        all.forEach(Correspondent::close);
        model.close();
        vertx.close().await();
    }

    @Test
    void everyBurstGetsOneAnswerWithinTenSecondsWhateverTheModelDoes() {
        Map<String, String> settings = new HashMap<>(model.settings("node"));
        settings.put("PARLEY_DATA_DIR", dataDir.toString());
        settings.put("LLM_PARALLEL", "500");
        try (ParleyProcess node = ParleyProcess.start(List.of(), settings)) {
            String url = node.url();
            List<TestUser> busy = people(url, BUSY);
            busy.forEach(user -> TestUser.call(
                    "PATCH", url + "/api/v1/me", user.token, new JsonObject().put("availability", "BUSY")));
            List<Correspondent> single = correspondents(url, WRITE_ONCE);
            List<Correspondent> bursts = correspondents(url, WRITE_BURSTS);
            List<Correspondent> others = correspondents(url, 2);
            Spread quiet = chat(others, 100);

            Thread load = new Thread(() -> write(busy, single, bursts));
            load.start();
            Spread beside = chat(others, OTHERS);
            int answers = BUSY * (WRITE_ONCE + WRITE_BURSTS);
            Awaiting.until(
                    "all are answered",
                    () -> single.stream().mapToInt(Correspondent::replies).sum()
                                    + bursts.stream()
                                            .mapToInt(Correspondent::replies)
                                            .sum()
                            >= answers);

            Answered ofOne = look(url, single);
            Answered ofBursts = look(url, bursts);
            System.out.printf(
                    "%,d messages and %,d bursts of %d to %d busy people, the model %s: answers to one %s, to a burst %s;"
                            + " other messages before %s, meanwhile %s%n",
                    BUSY * WRITE_ONCE, BUSY * WRITE_BURSTS, BURST, BUSY, model, ofOne, ofBursts, quiet, beside);
            check(BUSY * WRITE_ONCE, ofOne);
            check(BUSY * WRITE_BURSTS, ofBursts);
        }
    }

    private static Answered look(String url, List<Correspondent> of) {
        Answered answered = new Answered();
        of.forEach(who -> answered.look(url, who));
        return answered;
    }

    private static void check(int answers, Answered answered) {
        assertEquals(List.of(), answered.offences);
        assertEquals(answers, answered.delays.size());
        assertTrue(answered.longestSeconds() <= DEADLINE_SECONDS, answered::toString);
    }

    /** Each of those who write once, and each of the bursts, is a conversation of its own. */
    private static void write(List<TestUser> busy, List<Correspondent> single, List<Correspondent> bursts) {
        for (TestUser one : busy) {
            single.forEach(who -> {
                who.say(one, "Where is the key, " + one.name + "?");
                pause();
            });
            bursts.forEach(who -> IntStream.range(0, BURST)
                    .forEach(number -> who.say(one, "Are you there, " + one.name + ", " + number + "?")));
        }
    }

    private static Spread chat(List<Correspondent> two, int messages) {
        for (int i = 0; i < messages; i++) {
            two.get(i % 2).chat(two.get(1 - i % 2).user);
            pause();
        }
        List<Long> delays = new ArrayList<>();
        Awaiting.until("all have come", () -> {
            two.forEach(who -> delays.addAll(who.delays()));
            return delays.size() >= messages;
        });
        return Spread.of(delays);
    }

    private static void pause() {
        Awaiting.cameTrue(PAUSE, () -> false);
    }

    private static List<TestUser> people(String url, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> TestUser.signUp(url, "busy"))
                .toList();
    }

    private List<Correspondent> correspondents(String url, int count) {
        List<Correspondent> made = IntStream.range(0, count)
                .mapToObj(number -> new Correspondent(sockets, url, TestUser.signUp(url, "writes")))
                .toList();
        all.addAll(made);
        return made;
    }
}
