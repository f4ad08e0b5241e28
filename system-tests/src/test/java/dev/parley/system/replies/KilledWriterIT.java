package dev.parley.system.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.Awaiting;
import dev.parley.system.ParleyProcess;
import dev.parley.system.TestCluster;
import dev.parley.system.TestUser;
import dev.parley.system.replies.MoodyModel.Mood;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while a model talks: there is one answer all the same, and in time if the node that writes is killed early enough. */
class KilledWriterIT {
    private static final int EARLY_KILLS = Integer.getInteger("replies.kills", 1);
    private static final int OTHER_KILLS = Math.max(1, EARLY_KILLS / 2);
    private static final int WRITE_AT_ONCE = 3;
    private static final int EARLY_MILLIS = 6_000;
    private static final int DEADLINE_MILLIS = 10_000;
    private static final List<String> WRITERS = List.of("1", "2");
    private static final Map<String, String> STORE = Map.of("PARLEY_ROLES", "gateway,auth,chat");

    @TempDir
    Path folder;

    private final Random random = new Random(17);
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = vertx.createWebSocketClient();
    private final MoodyModel model = new MoodyModel(vertx, List.of(Mood.QUICK, Mood.STEADY, Mood.SLOW), 13);
    private final List<Correspondent> all = new ArrayList<>();
    private final Map<String, ParleyProcess> writers = new HashMap<>();
    private TestCluster cluster;
    private ParleyProcess store;
    private TestUser busy;

    @BeforeEach
    void start() {
        cluster = new TestCluster(folder, 1 + WRITERS.size());
        store = cluster.start(0, STORE);
        WRITERS.forEach(this::startWriter);
        busy = TestUser.signUp(store.url(), "busy");
        JsonObject status = new JsonObject().put("availability", "BUSY");
        TestUser.call("PATCH", store.url() + "/api/v1/me", busy.token, status);
    }

    private void startWriter(String name) {
        Map<String, String> settings = new HashMap<>(model.settings(name));
        settings.put("PARLEY_ROLES", "gateway,llm");
        writers.put(name, cluster.start(Integer.parseInt(name), settings));
    }

    @AfterEach
    void stop() {
        all.forEach(Correspondent::close);
        cluster.close();
        model.close();
        vertx.close().await();
    }

    @Test
    void aNodeThatIsKilledEarlyWhileItWritesCostsNobodyHisAnswerInTime() {
        Answered answered = new Answered();
        for (int i = 0; i < EARLY_KILLS; i++) {
            killWriter(random.nextInt(EARLY_MILLIS), answered);
        }
        report("writers killed early", EARLY_KILLS, answered);
        assertTrue(answered.longestSeconds() * 1_000 <= DEADLINE_MILLIS, answered::toString);
    }

    @Test
    void aNodeThatIsKilledLateCostsNobodyHisAnswer() {
        Answered answered = new Answered();
        for (int i = 0; i < OTHER_KILLS; i++) {
            killWriter(EARLY_MILLIS + random.nextInt(DEADLINE_MILLIS - EARLY_MILLIS), answered);
        }
        report("writers killed late", OTHER_KILLS, answered);
    }

    @Test
    void aStoreThatIsKilledAnswersWhenItIsBack() {
        Answered answered = new Answered();
        for (int i = 0; i < OTHER_KILLS; i++) {
            List<Correspondent> askers = write(writers.get("1").url());
            pause(random.nextInt(EARLY_MILLIS));
            store.kill();
            store = cluster.start(0, STORE);
            awaitAnswers(askers, answered);
        }
        report("stores killed", OTHER_KILLS, answered);
    }

    private void killWriter(int afterMillis, Answered answered) {
        model.forgetAsker();
        List<Correspondent> askers = write(store.url());
        pause(afterMillis);
        String name = Objects.requireNonNullElse(model.lastAsker(), WRITERS.get(0));
        writers.get(name).kill();
        awaitAnswers(askers, answered);
        startWriter(name);
    }

    /** Some write to the busy person at once, each in a conversation of his own. */
    private List<Correspondent> write(String url) {
        List<Correspondent> askers = IntStream.range(0, WRITE_AT_ONCE)
                .mapToObj(number -> new Correspondent(sockets, url, TestUser.signUp(url, "writes")))
                .toList();
        all.addAll(askers);
        askers.forEach(who -> who.say(busy, "Are you there?"));
        return askers;
    }

    private void awaitAnswers(List<Correspondent> askers, Answered answered) {
        Awaiting.until("all are answered", () -> askers.stream().allMatch(who -> who.replies() > 0));
        askers.forEach(who -> answered.look(store.url(), who));
    }

    private void report(String what, int kills, Answered answered) {
        Answered log = new Answered();
        all.forEach(who -> log.look(store.url(), who));
        System.out.printf("%d %s: %s, the model %s%n", kills, what, answered, model);
        assertEquals(List.of(), log.offences);
        assertEquals(WRITE_AT_ONCE * kills, log.delays.size());
    }

    private static void pause(int millis) {
        Awaiting.cameTrue(Duration.ofMillis(millis), () -> false);
    }
}
