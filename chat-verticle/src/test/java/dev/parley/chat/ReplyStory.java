package dev.parley.chat;

import dev.parley.contract.Deadline;
import dev.parley.contract.Ids;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.SetStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Automatic replies over a log in memory or in SQLite, in time that the test lets pass. */
final class ReplyStory implements AutoCloseable {
    static final String ANN = "a".repeat(24);
    static final String BOB = "b".repeat(24);
    static final String CAT = "c".repeat(24);
    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** One for all stories, which listen to it one after the other. */
    private static final Vertx VERTX = Vertx.vertx();

    static {
        PayloadCodec.install(VERTX.eventBus());
    }

    final FakeTimers timers;
    final FakeWriters writers;
    final FakeTally tally = new FakeTally();
    /** Who is no person. */
    final Set<String> services = new HashSet<>();

    private final OnContext here = new OnContext(VERTX);
    private final FakeReplyLog memory;
    private final CountedStore counted;
    private final MessageStore store;
    private final ReplyConfig config;
    private final int most;
    private final Map<String, Long> storedAt = new HashMap<>();
    Replying replying;
    private AppendQueues queue;
    private int sent;

    ReplyStory() {
        this(ReplyConfig.within(DEADLINE, "Away."), JobBoard.MOST);
    }

    ReplyStory(ReplyConfig config, int most) {
        this(config, most, FakeTimers.START, (vertx, timers) -> new FakeReplyLog(timers));
    }

    /** Its store knows only the time of the world, which stands still beside the test's. */
    static ReplyStory overSqlite(ReplyConfig config, Path folder) {
        return new ReplyStory(
                config,
                JobBoard.MOST,
                Times.now(),
                (vertx, timers) -> Await.result(SqliteMessageStore.open(vertx, folder)));
    }

    private ReplyStory(ReplyConfig config, int most, Instant start, BiFunction<Vertx, Timers, MessageStore> open) {
        timers = new FakeTimers(start, this::run);
        writers = new FakeWriters(timers);
        this.config = config;
        this.most = most;
        MessageStore opened = open.apply(VERTX, timers);
        memory = opened instanceof FakeReplyLog fake ? fake : new FakeReplyLog(timers);
        counted = new CountedStore(opened);
        store = counted.store;
        queue = here.get(this::newQueue);
        replying = get(() -> start(true));
    }

    /** The owner dies, and another takes its place. */
    void restart() {
        restart(true);
    }

    /** @param looks whether it looks for what is open */
    void restart(boolean looks) {
        run(() -> {
            replying.stop();
            queue = newQueue();
            replying = start(looks);
        });
    }

    void ownerDies() {
        run(() -> replying.stop());
    }

    private AppendQueues newQueue() {
        return new AppendQueues(store, timers::nanos, batch -> {
            batch.forEach(stored -> storedAt.put(stored.message().id(), timers.nanos()));
            replying.stored(batch);
        });
    }

    private Replying start(boolean looks) {
        ReplyCaps caps = new ReplyCaps(store.jobs(), config, timers);
        JobBoard board = new JobBoard(
                ReplyTimes.within(config.deadline()),
                timers,
                store.jobs(),
                new Asking(store, caps),
                new Answering(store, queue, caps, new StandardMessage(config.awayMessage()), timers),
                writers,
                tally,
                most);
        JobSweep sweep = new JobSweep(timers, store, shard -> List.of("here"), "here", board);
        Replying started = new Replying(board, sweep, store, timers, VERTX.eventBus());
        if (looks) {
            started.start();
        }
        writers.of(started);
        return started;
    }

    void busy(String userId) {
        status(userId, new SetStatus(Availability.BUSY, null, null));
    }

    void available(String userId) {
        status(userId, new SetStatus(Availability.AVAILABLE, null, null));
        run(() -> replying.isBack(userId));
    }

    /** Says of what has been stored that it took so long. */
    void storedAfter(Duration waited, String from, String to) {
        String conversation = Ids.directConversation(from, to);
        Message last = log(from, to).get(log(from, to).size() - 1);
        Job due =
                ask(() -> store.jobs().openJobAt(conversation, to, last.seq())).orElseThrow();
        run(() -> replying.stored(List.of(new AppendQueue.Stored(last, "a socket", due, waited))));
    }

    /** Nobody is told. */
    void status(String userId, SetStatus status) {
        ask(() -> store.setStatus(userId, status));
    }

    void send(String from, String to) {
        ask(() -> sending(from, to));
    }

    /** On the story's own context. */
    Future<List<Appended>> sending(String from, String to) {
        sent++;
        NewMessage.Opening opening = new NewMessage.Opening(to, services.contains(from), services.contains(to));
        NewMessage message = new NewMessage(
                Ids.directConversation(from, to), from, "c-" + sent, "content " + sent, null, opening, "a socket");
        return queue.append(List.of(message), Deadline.after(DEADLINE));
    }

    void pass(double seconds) {
        timers.pass(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    /** What two people have said, in order. */
    List<Message> log(String userId, String otherId) {
        ReadHistory all = new ReadHistory(Ids.directConversation(userId, otherId), null, 0L, 200);
        return ask(() -> store.history(userId, all))
                .map(page -> page.messages())
                .orElse(List.of());
    }

    /** The automatic messages of two people, in order. */
    List<Message> answers(String userId, String otherId) {
        return log(userId, otherId).stream()
                .filter(message -> message.auto() != null)
                .toList();
    }

    List<Job> openJobs() {
        return ask(() -> store.jobs().openJobs(List.of(0), 1_000));
    }

    /** The store in memory answers nothing. */
    void away(boolean away) {
        memory.away = away;
    }

    long storedAt(Message message) {
        return storedAt.get(message.id());
    }

    /** How much time went by from one message to another. */
    Duration between(Message message, Message later) {
        return Duration.ofNanos(storedAt(later) - storedAt(message));
    }

    void run(Runnable action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    /** Does something, and all that it sets off but what takes time. */
    <T> T get(Supplier<T> action) {
        T done = here.get(action);
        Await.until(() -> here.get(counted::isIdle));
        return done;
    }

    <T> T ask(Supplier<Future<T>> question) {
        return Await.result(get(question));
    }

    @Override
    public void close() {
        run(() -> replying.stop());
        ask(store::close);
    }
}
