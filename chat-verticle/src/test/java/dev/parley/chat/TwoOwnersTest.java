package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SetStatus;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes that both believe to own every shard, each paused at random between numbering and insert; one of them at times
 * gives up waiting while its bulk still runs at the server.
 */
class TwoOwnersTest {
    private static final int APPENDS = Integer.getInteger("owners.appends", 1_500);
    private static final int LONGEST_PAUSE_MILLIS = 6;
    /** Each costs the four seconds that a store waits. */
    private static final int HELD = Math.max(2, APPENDS / 500);

    private static final int HELD_ONE_IN = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String uri = TestMongo.freshUri();
    private final Vertx vertx = Vertx.vertx();
    private final MongoClient raw = TestMongo.client(vertx, uri);
    private final HoldingProxy proxy = new HoldingProxy(vertx, new ServerAddress(hostOf(uri)), HELD, HELD_ONE_IN);
    private final List<MongoMessageStore> stores = new ArrayList<>();
    private final AtomicInteger timeOuts = new AtomicInteger();
    private final RandomSends sends = new RandomSends();

    @BeforeEach
    void open() {
        String held = uri.replace(hostOf(uri), "127.0.0.1:" + proxy.start());
        for (String address : List.of(held, uri)) {
            stores.add(Await.result(MongoMessageStore.open(Vertx.vertx(), MongoUri.of(address), this::pause)));
        }
        Await.result(stores.get(0).setStatus(RandomSends.BUSY, new SetStatus(Availability.BUSY, null, null)));
        Await.result(stores.get(0).setBlock(RandomSends.BLOCKING, RandomSends.BLOCKED, true));
    }

    @AfterEach
    void drop() {
        stores.forEach(store -> Await.result(store.close()));
        Await.result(proxy.close());
        Await.result(TestMongo.drop(raw));
        Await.result(vertx.close());
    }

    private static String hostOf(String uri) {
        return new ConnectionString(uri).getHosts().get(0);
    }

    private Future<Void> pause() {
        int millis = ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS);
        return millis == 0
                ? Future.succeededFuture()
                : vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }

    @Test
    void nothingIsLostDoubledMisnumberedOrSwapped() {
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            int name = sender;
            senders.add(CompletableFuture.runAsync(() -> send(name), command -> new Thread(command).start()));
        }
        senders.forEach(CompletableFuture::join);

        List<JsonObject> log = log();
        assertPositionsAreDense(log);
        assertStoredIsWhatWasAnswered(log);
        assertOrderIsAsSent(log);
        assertDueWhereBusy(log);
        assertHeadsAreWhatTheLogSays(log);
        assertEachDueMessageIsInOneJob(log);
        long conflicts = stores.stream().mapToLong(MongoMessageStore::conflicts).sum();
        int held = HELD - proxy.left();
        System.out.printf(
                "two owners: %,d appends, %,d messages, %,d conflicts; %d bulks or answers were held, %d batches sent again%n",
                APPENDS, log.size(), conflicts, held, timeOuts.get());
        assertTrue(conflicts > Math.min(100, APPENDS / 100), "only " + conflicts + " conflicts");
        assertTrue(held > 0 && timeOuts.get() > 0, "nobody gave up waiting");
    }

    private void send(int name) {
        while (sends.count() < APPENDS) {
            List<NewMessage> batch = sends.next(name);
            List<Future<List<Appended>>> answers = new ArrayList<>();
            answers.add(append(stores.get(name % 2), batch));
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                answers.add(append(stores.get(1 - name % 2), batch));
            }
            answers.forEach(answer -> sends.answered(batch, Await.result(answer, PATIENCE)));
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                seal(stores.get(ThreadLocalRandom.current().nextInt(2)).jobs());
            }
        }
    }

    /** As far as an answer comes in time. */
    private static void seal(JobStore jobs) {
        Future<List<Job>> open = jobs.openJobs(JobStoreTest.ALL, 3).otherwise(List.of());
        for (Job job : Await.result(open, PATIENCE)) {
            Await.result(jobs.seal(job.key()).otherwise(Optional.empty()), PATIENCE);
        }
    }

    /** As a client does: until it is answered. */
    private Future<List<Appended>> append(MessageStore store, List<NewMessage> batch) {
        return store.append(batch).recover(cause -> {
            boolean again = cause instanceof ServiceFailure away && away.failure() == Failure.UNAVAILABLE;
            timeOuts.addAndGet(again ? 1 : 0);
            return again ? append(store, batch) : Future.failedFuture(cause);
        });
    }

    private List<JsonObject> log() {
        FindOptions inOrder =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setBatchSize(20_000);
        return Await.result(raw.findBatchWithOptions("parley_messages", new JsonObject(), inOrder)
                .collect(Collectors.toList()));
    }

    private static void assertPositionsAreDense(List<JsonObject> log) {
        Map<Integer, Long> ends = new HashMap<>();
        Map<String, Long> seqs = new HashMap<>();
        for (JsonObject document : log) {
            long place = document.getLong("_id");
            assertEquals(ends.merge(LogCursor.shardOf(place), 1L, Long::sum), LogCursor.positionOf(place));
            assertEquals(seqs.merge(document.getString("conversationId"), 1L, Long::sum), document.getLong("seq"));
        }
    }

    private void assertStoredIsWhatWasAnswered(List<JsonObject> log) {
        Map<String, Message> stored = new HashMap<>();
        for (JsonObject document : log) {
            Message message = MongoMessages.message(document);
            assertEquals(null, stored.put(MongoMessages.key(message.senderId(), message.clientId()), message));
        }
        assertEquals(sends.acknowledged(), stored);
    }

    private void assertOrderIsAsSent(List<JsonObject> log) {
        Map<String, Long> seqs = new HashMap<>();
        log.forEach(document -> seqs.put(
                MongoMessages.key(document.getString("senderId"), document.getString("clientId")),
                document.getLong("seq")));
        sends.inOrder().forEach((lane, keys) -> {
            List<Long> order =
                    keys.stream().filter(seqs::containsKey).map(seqs::get).toList();
            assertEquals(order.stream().sorted().toList(), order, lane);
        });
    }

    private static void assertDueWhereBusy(List<JsonObject> log) {
        for (JsonObject document : log) {
            boolean toBusy = RandomSends.BUSY.equals(document.getString("recipientId"));
            assertEquals(toBusy ? Long.valueOf(1) : null, document.getLong("due"));
        }
    }

    /** But for those after which the busy person has written himself: they may have none. */
    private void assertEachDueMessageIsInOneJob(List<JsonObject> log) {
        List<JsonObject> jobs = Await.result(raw.find("parley_jobs", new JsonObject()));
        Map<String, Long> wrote = new HashMap<>();
        log.stream()
                .filter(document -> RandomSends.BUSY.equals(document.getString("senderId")))
                .forEach(document -> wrote.put(document.getString("conversationId"), document.getLong("seq")));
        for (JsonObject document : log) {
            String conversationId = document.getString("conversationId");
            long seq = document.getLong("seq");
            long in = jobs.stream()
                    .filter(job -> conversationId.equals(job.getString("conversationId")))
                    .filter(job -> job.getLong("from") <= seq && seq <= job.getLong("last"))
                    .count();
            boolean waits = document.containsKey("due") && seq > wrote.getOrDefault(conversationId, 0L);
            assertTrue(in <= 1 && (in == 1 || !waits), () -> in + " jobs of " + document);
        }
        for (JsonObject job : jobs) {
            assertTrue(job.getLong("to") == 0 || job.getLong("to").equals(job.getLong("last")), job::encode);
        }
        System.out.println("two owners: " + jobs.size() + " jobs");
    }

    private void assertHeadsAreWhatTheLogSays(List<JsonObject> log) {
        Set<String> conversations = new HashSet<>();
        log.forEach(document -> conversations.add(document.getString("conversationId")));
        for (String id : conversations) {
            List<JsonObject> messages = log.stream()
                    .filter(document -> id.equals(document.getString("conversationId")))
                    .toList();
            JsonObject first = messages.get(0);
            for (String member : List.of(first.getString("senderId"), first.getString("recipientId"))) {
                assertHead(Await.result(stores.get(0).conversation(member, id)).orElseThrow(), member, messages);
            }
        }
    }

    private static void assertHead(Conversation head, String member, List<JsonObject> messages) {
        long lastOwn = messages.stream()
                .filter(document -> member.equals(document.getString("senderId")))
                .mapToLong(document -> document.getLong("seq"))
                .max()
                .orElse(0);
        long unread = messages.stream()
                .filter(document -> document.getLong("seq") > lastOwn)
                .count();
        assertEquals(messages.size(), head.lastSeq());
        assertEquals(lastOwn, head.readSeq());
        assertEquals(unread, head.unread());
        assertEquals(MongoMessages.message(messages.get(messages.size() - 1)), head.lastMessage());
    }
}
