package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.system.Awaiting;
import dev.parley.system.Machine;
import dev.parley.system.ParleyProcess;
import dev.parley.system.reading.ServerMemory;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many sockets of 001 and 004 on one node, to whom much is to be told: what everybody hears of is bounded, and arrives. */
class ManyOldSocketsIT {
    private static final int SOCKETS = Integer.getInteger("old.sockets", 60);
    private static final Duration WATCHED = Duration.ofSeconds(Integer.getInteger("old.seconds", 5));
    private static final int TALKERS = 10;
    /** What was told in two seconds may come within one. */
    private static final int MOST_STATUSES_IN_A_SECOND = 2 * 20;

    private static final double MIB = 1024 * 1024;

    @TempDir
    Path dataDir;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatEverybodyHearsIsBoundedAndItsEndArrives() {
        Map<String, String> settings = Map.of(
                "PARLEY_DATA_DIR", dataDir.toString(),
                "PARLEY_LEGACY_SOCKET_IDENTITY", "true",
                "PARLEY_ADDRESS_RATE", "10000");
        try (ParleyProcess node = ParleyProcess.start(List.of(), settings)) {
            List<OldClient> talkers = new ArrayList<>();
            for (int i = 0; i < TALKERS; i++) {
                talkers.add(OldClients.SEED_002.at(node.url()).signUp(OldSite.newName()));
            }
            ServerMemory memory = new ServerMemory(node.pid());
            long before = memory.live();
            OldCrowd crowd = new OldCrowd(vertx, node.url());
            Span opening = new Span(node);
            open(crowd, talkers);
            Awaiting.until(
                    "all know of all",
                    () -> crowd.all.stream()
                            .filter(heard -> !heard.isOf004)
                            .allMatch(heard -> heard.people == SOCKETS - TALKERS));
            System.out.printf("%,d sockets open, who is online told: %s%n", SOCKETS, opening);
            System.out.printf(
                    "live heap of one socket: %,.1f KiB; resident %.0f MiB%n",
                    (memory.live() - before) / 1024.0 / SOCKETS, memory.resident() / MIB);
            Span idle = new Span(node);
            Awaiting.cameTrue(WATCHED, () -> false);
            System.out.printf("nothing is said: %s%n", idle);

            talk(node, crowd, talkers);
            System.out.printf("resident %.0f MiB%n", memory.resident() / MIB);
        }
    }

    /** Time, and the server's processor time, since it was made. */
    private static final class Span {
        private final ParleyProcess node;
        private final long begunNanos = System.nanoTime();
        private final long begunMillis;

        Span(ParleyProcess node) {
            this.node = node;
            this.begunMillis = node.processorMillis();
        }

        @Override
        public String toString() {
            return String.format(
                    "%,d ms, %,d ms of the server's processor time",
                    Duration.ofNanos(System.nanoTime() - begunNanos).toMillis(), node.processorMillis() - begunMillis);
        }
    }

    /** Half of them of 001, half of 004; a few are the talkers', of the others anybody's. */
    private static void open(OldCrowd crowd, List<OldClient> talkers) {
        for (int i = 0; i < SOCKETS; i++) {
            OldClient own = i < 2 * TALKERS ? talkers.get(i / 2) : null;
            String id = own == null ? Ids.random() : own.id;
            String token = own == null ? null : own.token();
            boolean isOf001 = i % 2 == 0;
            JsonArray naming = JsonArray.of("userLoggedIn", new JsonObject().put("userId", id));
            crowd.open(isOf001 ? "&userId=" + id : "", token, isOf001 ? null : "42" + naming.encode());
        }
        crowd.awaitConnected();
    }

    /** Some say again and again how they are, and the others write to each other; the last that is said is what all hear last. */
    private static void talk(ParleyProcess node, OldCrowd crowd, List<OldClient> talkers) {
        List<OldClient> moody = talkers.subList(0, TALKERS / 2);
        List<OldClient> writers = talkers.subList(TALKERS / 2, TALKERS);
        Span busy = new Span(node);
        long end = System.nanoTime() + WATCHED.toNanos();
        ExecutorService threads = Executors.newCachedThreadPool();
        LongAdder said = new LongAdder();
        LongAdder sent = new LongAdder();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (OldClient one : moody) {
            all.add(CompletableFuture.runAsync(() -> changeUntil(end, one, said), threads));
        }
        for (int i = 0; System.nanoTime() < end; i++) {
            expect(200, writers.get(i % writers.size()).send(writers.get((i + 1) % writers.size()).id, "number " + i));
            sent.increment();
        }
        all.forEach(CompletableFuture::join);
        threads.shutdown();
        moody.forEach(one -> expect(200, one.say("BUSY")));
        expect(200, writers.get(0).say("BUSY"));
        long messages = 2 * sent.sum();
        Awaiting.until(
                "all messages have come",
                () -> crowd.all.stream().mapToInt(heard -> heard.messages).sum() == messages);
        Awaiting.until(
                "all have heard the last status",
                () -> crowd.all.stream()
                        .filter(heard -> heard.isOf004)
                        .allMatch(heard -> "BUSY".equals(heard.statusOf.get(writers.get(0).id))));
        long told = crowd.all.stream().mapToLong(heard -> heard.statuses).sum();
        int most = crowd.all.stream()
                .mapToInt(heard -> heard.mostStatusesInASecond)
                .max()
                .orElse(0);
        System.out.printf(
                "%,d statuses and %,d messages said: %,d statuses told, %d at most to one in a second; %s; load average %.1f%n",
                said.sum(), sent.sum(), told, most, busy, Machine.loadAverage());
        assertTrue(most <= MOST_STATUSES_IN_A_SECOND, "too many at once");
        Set<String> ends = crowd.all.stream()
                .filter(heard -> heard.isOf004)
                .flatMap(heard -> heard.statusOf.values().stream())
                .collect(Collectors.toSet());
        assertEquals(Set.of("BUSY"), ends);
    }

    private static void changeUntil(long endNanos, OldClient one, LongAdder said) {
        for (int i = 0; System.nanoTime() < endNanos; i++) {
            expect(200, one.say(i % 2 == 0 ? "BUSY" : "AVAILABLE"));
            said.increment();
        }
    }
}
