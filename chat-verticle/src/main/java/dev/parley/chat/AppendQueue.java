package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.contract.Deadline;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what is to be stored while the store writes, and hands it over as one batch when it is done: idle, a message
 * waits for nothing; under load, one flush serves many. One batch is under way at a time, in the order queued. Bounded;
 * what waited past its deadline is dropped before it is numbered. Confined to the context that made it.
 */
final class AppendQueue {
    private static final Logger LOG = LoggerFactory.getLogger(AppendQueue.class);
    private static final int MESSAGES_QUEUED = 10_000;
    private static final int MESSAGES_PER_BATCH = 1_000;

    private final MessageStore store;
    private final LongSupplier nanoClock;
    private final Consumer<List<Stored>> onStored;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int messagesWaiting;
    private boolean writing;

    /** @param onStored hears of each batch before those who sent it, in the order stored: what it sends them goes ahead */
    AppendQueue(MessageStore store, LongSupplier nanoClock, Consumer<List<Stored>> onStored) {
        this.store = store;
        this.nanoClock = nanoClock;
        this.onStored = onStored;
    }

    /**
     * A message that a batch has stored, and where it came from.
     *
     * @param due the automatic reply that it waits for
     * @param waited how long it took to be stored
     */
    record Stored(Message message, String origin, @Nullable Job due, Duration waited) {
        Stored(Message message, String origin) {
            this(message, origin, null, Duration.ZERO);
        }
    }

    private record Waiting(
            List<NewMessage> messages, Deadline deadline, long sinceNanos, Promise<List<Appended>> promise) {}

    /** Appends messages in the order given; they succeed or fail together, refusals apart. */
    Future<List<Appended>> append(List<NewMessage> messages, Deadline deadline) {
        if (messagesWaiting + messages.size() > MESSAGES_QUEUED) {
            return Future.failedFuture(ServiceFailure.unavailable("Too many messages are waiting to be stored."));
        }
        Waiting entry = new Waiting(messages, deadline, nanoClock.getAsLong(), Promise.promise());
        waiting.add(entry);
        messagesWaiting += messages.size();
        if (!writing) {
            writeNext();
        }
        return entry.promise.future();
    }

    private void writeNext() {
        List<Waiting> entries = nextEntries();
        writing = !entries.isEmpty();
        if (!writing) {
            return;
        }
        List<NewMessage> batch = new ArrayList<>();
        entries.forEach(entry -> batch.addAll(entry.messages));
        store.append(batch)
                .onSuccess(results -> answer(entries, batch, results))
                .onFailure(cause -> entries.forEach(entry -> entry.promise.fail(cause)))
                .onComplete(done -> writeNext());
    }

    private List<Waiting> nextEntries() {
        List<Waiting> entries = new ArrayList<>();
        int messages = 0;
        while (!waiting.isEmpty() && messages < MESSAGES_PER_BATCH) {
            Waiting entry = waiting.remove();
            messagesWaiting -= entry.messages.size();
            if (entry.deadline.hasPassed()) {
                entry.promise.fail(ServiceFailure.unavailable("The message could not be stored in time."));
            } else {
                entries.add(entry);
                messages += entry.messages.size();
            }
        }
        return entries;
    }

    private void answer(List<Waiting> entries, List<NewMessage> batch, List<Appended> results) {
        tell(storedOf(entries, batch, results));
        int from = 0;
        for (Waiting entry : entries) {
            int to = from + entry.messages.size();
            entry.promise.complete(results.subList(from, to));
            from = to;
        }
    }

    private List<Stored> storedOf(List<Waiting> entries, List<NewMessage> batch, List<Appended> results) {
        long now = nanoClock.getAsLong();
        List<Stored> stored = new ArrayList<>(batch.size());
        int i = 0;
        for (Waiting entry : entries) {
            Duration waited = Duration.ofNanos(now - entry.sinceNanos);
            for (int end = i + entry.messages.size(); i < end; i++) {
                Appended result = results.get(i);
                if (result.outcome() == Outcome.STORED) {
                    stored.add(new Stored(result.stored(), batch.get(i).origin(), result.due(), waited));
                }
            }
        }
        return stored;
    }

    /** Whatever comes of telling, the senders must be answered, and the next batch must go on. */
    private void tell(List<Stored> stored) {
        try {
            onStored.accept(stored);
        } catch (RuntimeException e) {
            LOG.error("{} stored messages are left to the clients' next look at the log", stored.size(), e);
        }
    }
}
