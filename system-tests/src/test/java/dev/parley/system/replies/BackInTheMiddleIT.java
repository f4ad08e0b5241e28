package dev.parley.system.replies;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.Awaiting;
import dev.parley.system.Spread;
import dev.parley.system.TestCluster;
import dev.parley.system.TestUser;
import dev.parley.system.replies.MoodyModel.Mood;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A busy person comes back, on the other node, while a model is talking in his name: it stops, and says nothing more. */
class BackInTheMiddleIT {
    private static final int PEOPLE = Integer.getInteger("back.people", 5);
    private static final int ROUNDS = Integer.getInteger("back.rounds", 2);
    /** When people come back: while the model is asked, while it talks, and sometimes after. */
    private static final int WITHIN_MILLIS = 3_500;

    /** What was sent before he was back is on its way for a moment. */
    private static final Duration WORDS_STOP_WITHIN = Duration.ofSeconds(1);

    private static final Duration UNTIL_NOTHING_CAN_COME = Duration.ofSeconds(11);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(PEOPLE));
    private final MoodyModel model = new MoodyModel(vertx, List.of(Mood.STEADY), 19);
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();

    /** When somebody was back, as the server said. */
    private record Back(Instant at, long nanos) {}

    private record Pair(TestUser busy, Correspondent writes, List<Back> backs) {}

    @AfterEach
    void stop() {
        pairs.forEach(pair -> pair.writes.close());
        model.close();
        vertx.close().await();
    }

    @Test
    void nothingIsSaidInHisNameOnceHeWasToldThatHeIsBack() throws Exception {
        try (TestCluster cluster = new TestCluster(folder, 2)) {
            Map<String, String> settings = new HashMap<>(model.settings("store"));
            settings.putAll(TestCluster.STORE);
            String here = cluster.start(0, settings).url();
            String there = cluster.start(1, TestCluster.GATEWAY_ONLY).url();
            comeBack(here, there);
            Awaiting.cameTrue(UNTIL_NOTHING_CAN_COME, () -> false);

            List<Long> words =
                    pairs.stream().flatMap(pair -> wordsAfter(pair).stream()).toList();
            int answers = pairs.stream().mapToInt(pair -> answers(here, pair)).sum();
            int withdrawn =
                    pairs.stream().mapToInt(pair -> pair.writes.withdrawn()).sum();
            System.out.printf(
                    "%d times back in the middle of an answer, on the other node: %d answers stored before, none after, %d"
                            + " withdrawn, words that came after he was told so: %s%n",
                    PEOPLE * ROUNDS, answers, withdrawn, words.isEmpty() ? "none" : Spread.of(words));
            assertTrue(withdrawn > 0, "the model was never in the middle of it");
            assertTrue(words.stream().allMatch(late -> late < WORDS_STOP_WITHIN.toNanos()), words::toString);
        }
    }

    private void comeBack(String here, String there) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Future<?>> stories = IntStream.range(0, PEOPLE)
                    .<Future<?>>mapToObj(number -> people.submit(() -> comeBack(here, there, new Random(number))))
                    .toList();
            for (Future<?> story : stories) {
                story.get();
            }
        } finally {
            people.shutdown();
        }
    }

    private void comeBack(String here, String there, Random random) {
        TestUser busy = TestUser.signUp(there, "busy");
        Correspondent writes = new Correspondent(sockets, here, TestUser.signUp(here, "writes"));
        Pair pair = new Pair(busy, writes, new CopyOnWriteArrayList<>());
        pairs.add(pair);
        for (int round = 0; round < ROUNDS; round++) {
            set(there, busy, "BUSY");
            writes.say(busy, "Are you there, " + round + "?");
            Awaiting.cameTrue(Duration.ofMillis(random.nextInt(WITHIN_MILLIS)), () -> false);
            set(there, busy, "AVAILABLE");
            pair.backs.add(new Back(Instant.now(), System.nanoTime()));
        }
    }

    private static void set(String url, TestUser user, String availability) {
        TestUser.call("PATCH", url + "/api/v1/me", user.token, new JsonObject().put("availability", availability));
    }

    /** How long after he was back each word came that came between that and the next message. */
    private static List<Long> wordsAfter(Pair pair) {
        return pair.writes.words().stream()
                .flatMap(word -> IntStream.range(0, ROUNDS)
                        .filter(round -> word > pair.backs.get(round).nanos && word < saidAfter(pair, round))
                        .mapToObj(round -> word - pair.backs.get(round).nanos))
                .toList();
    }

    private static long saidAfter(Pair pair, int round) {
        return round + 1 == ROUNDS ? Long.MAX_VALUE : pair.writes.saidNanos("Are you there, " + (round + 1) + "?");
    }

    /** The answers in the log; each was stored while its person was busy. */
    private static int answers(String url, Pair pair) {
        int answers = 0;
        for (Object conversation : pair.writes.user.get(url, "/conversations").getJsonArray("conversations")) {
            for (JsonObject message : pair.writes.user.history(url, ((JsonObject) conversation).getString("id"))) {
                if (message.containsKey("auto")) {
                    answers++;
                    String answered = message.getJsonObject("auto")
                            .getJsonObject("covers")
                            .getInteger("to")
                            .toString();
                    check(pair, Instant.parse(message.getString("sentAt")), answered);
                }
            }
        }
        return answers;
    }

    /** Between being back and the next message is no answer. */
    private static void check(Pair pair, Instant storedAt, String answered) {
        assertTrue(
                pair.backs.stream().noneMatch(back -> isFree(pair, back, storedAt)), () -> "an answer to " + answered);
    }

    private static boolean isFree(Pair pair, Back back, Instant at) {
        int round = pair.backs.indexOf(back);
        long since = Duration.between(back.at, at).toNanos();
        return since > 0 && since < saidAfter(pair, round) - back.nanos;
    }
}
