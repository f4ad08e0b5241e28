package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.EndingSession.Times;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that one node ends are over on the other: sockets are told so and closed, and tokens are refused. */
class EndedSessionIT {
    private static final int PEOPLE = 5;
    private static final int SESSIONS = 100;
    /** Every session takes a login, and so a password hash: fewer do where each is found by the same question. */
    private static final int UNHEARD_OF = Integer.getInteger("ended.unheard", 20);

    private static final int SOCKETS = 400;
    /** Far enough apart that few are under way at once, and no measure of a second, so that polls are met at any point. */
    private static final Duration BETWEEN_ENDS = Duration.ofMillis(97);

    /** Questions that are asked without a pause must not meet the limit of requests. */
    private static final Map<String, String> ASKING = Map.of("PARLEY_RATE", "100000", "PARLEY_RATE_BURST", "100000");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(SOCKETS));
    private final WebClient http =
            WebClient.create(vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(SOCKETS));

    private record Login(TestUser owner, TestUser session) {}

    private record Owned(TestUser owner, EndingSession session) {}

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void areOverOnTheOtherNodeWithinASecond() throws Exception {
        endAll("ended sessions", SESSIONS, Map.of(), Duration.ofSeconds(1));
    }

    @Test
    void areOverWithinTwoSecondsWhereNoNewsOfThemArrives() throws Exception {
        String noNews = "-Dparley.faults=auth.session-ended=1";
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", noNews);
        endAll("ended sessions that no news tells of", UNHEARD_OF, environment, Duration.ofSeconds(2));
    }

    private void endAll(String what, int sessions, Map<String, String> more, Duration atMost) throws Exception {
        try (TestCluster cluster = new TestCluster(folder, 2)) {
            Map<String, String> environment = new HashMap<>(more);
            environment.putAll(ASKING);
            String here = start(cluster, 0, environment, TestCluster.STORE);
            String there = start(cluster, 1, environment, TestCluster.GATEWAY_ONLY);
            List<Owned> living = logins(here, sessions).stream()
                    .map(login -> new Owned(login.owner, new EndingSession(vertx, http, sockets, login.session, there)))
                    .toList();

            List<Times> times = end(living, here, there).await(30, TimeUnit.SECONDS);

            tell(what, times);
            living.forEach(one -> assertEquals("revoked revoked", one.session.goodbyes()));
            Stream.<ToLongFunction<Times>>of(Times::raw, Times::polling, Times::http, Times::httpWhereEnded)
                    .forEach(each -> assertTrue(spread(times, each).maxNanos() <= atMost.toNanos()));
        }
    }

    private static String start(
            TestCluster cluster, int number, Map<String, String> environment, Map<String, String> roles) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(roles);
        return cluster.start(number, all).url();
    }

    /** Each person has one session that ends the others. */
    private static List<Login> logins(String here, int sessions) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(person -> TestUser.signUp(here, "ann"))
                .flatMap(owner -> Collections.nCopies(sessions / PEOPLE, owner).stream())
                .parallel()
                .map(owner -> new Login(owner, owner.logInAgain(here)))
                .toList();
    }

    private Future<List<Times>> end(List<Owned> living, String here, String there) {
        Promise<List<Future<Times>>> begun = Promise.promise();
        Iterator<Owned> next = living.iterator();
        List<Future<Times>> ending = new ArrayList<>();
        vertx.setPeriodic(BETWEEN_ENDS.toMillis(), tick -> {
            Owned one = next.next();
            ending.add(one.session.end(here, there, one.owner));
            if (!next.hasNext()) {
                vertx.cancelTimer(tick);
                begun.complete(ending);
            }
        });
        return begun.future().compose(all -> Future.all(all).map(ended -> ended.<Times>list()));
    }

    private static Spread spread(List<Times> times, ToLongFunction<Times> which) {
        return Spread.of(times.stream().mapToLong(which).boxed().toList());
    }

    private static void tell(String what, List<Times> times) {
        System.out.printf(
                "%s, machine load %.1f: raw WebSocket %s; SockJS polling %s; HTTP %s; HTTP where it was ended %s, %d answered after the 204%n",
                what,
                Machine.loadAverage(),
                spread(times, Times::raw),
                spread(times, Times::polling),
                spread(times, Times::http),
                spread(times, Times::httpWhereEnded),
                times.stream().mapToLong(Times::served).sum());
    }
}
