package dev.parley.chat;

import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.Deadline;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many messages a second a store over MongoDB takes in batches, and how many one by one, over 10 conversations and over
 * 100; and beside it how many bare inserts the server takes: the same documents into a collection with the same indexes, no
 * checks and no heads. With the same write concern and as many in flight, by turns. Prints a table, and promises nothing.
 */
@EnabledIfSystemProperty(named = "group.commit", matches = "true")
class GroupCommitTest {
    private static final Duration SPAN = Duration.ofSeconds(Integer.getInteger("group.commit.seconds", 3));
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    /** How many a driver opens; single inserts beyond that only wait for each other. */
    private static final int CONNECTIONS = 100;

    private static final String CONTENT = "a message as long as messages are in a conversation ".repeat(2);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    @Test
    void messagesASecondInBatchesAndOneByOne() {
        measure(10, 10, WARM_UP);
        System.out.println(
                "in flight, conversations | one by one | in batches       | bare inserts   (messages a second)");
        for (int inFlight : List.of(1, 10, 100, 1_000)) {
            for (int conversations : List.of(10, 100)) {
                Row row = measure(inFlight, conversations, SPAN);
                System.out.printf(
                        "%,9d, %,13d | %,10.0f | %,8.0f = %4.1f x | %,8.0f%n",
                        inFlight, conversations, row.oneByOne, row.inBatches, row.inBatches / row.oneByOne, row.bare);
            }
        }
    }

    private record Row(double oneByOne, double inBatches, double bare) {}

    private Row measure(int inFlight, int conversations, Duration span) {
        return new Row(
                stored(atOnce(inFlight), conversations, span, store -> new OneByOne(store, conversations)),
                stored(inFlight, conversations, span, store -> new InBatches(store, conversations)),
                bare(inFlight, conversations, span));
    }

    private static int atOnce(int inFlight) {
        return Math.min(inFlight, CONNECTIONS);
    }

    private double bare(int inFlight, int conversations, Duration span) {
        String uri = TestMongo.freshUri();
        MongoChatDatabase database = Await.result(MongoChatDatabase.open(vertx, MongoUri.of(uri)));
        double rate = rate(atOnce(inFlight), span, number -> database.messages.insert(document(number, conversations)));
        Await.result(database.store.close());
        Await.result(TestMongo.drop(TestMongo.client(vertx, uri)));
        return rate;
    }

    private double stored(
            int inFlight, int conversations, Duration span, Function<MessageStore, IntFunction<Future<?>>> way) {
        String uri = TestMongo.freshUri();
        MessageStore store = Await.result(onContext(() -> MongoMessageStore.open(vertx, MongoUri.of(uri))));
        for (int i = 0; i < conversations; i++) {
            NewMessage first = message(i, conversations);
            Await.result(store.append(List.of(first.opening(new Opening(recipient(i), false, false)))));
        }
        double rate = rate(inFlight, span, way.apply(store));
        Await.result(onContext(store::close));
        Await.result(TestMongo.drop(TestMongo.client(vertx, uri)));
        return rate;
    }

    private record OneByOne(MessageStore store, int conversations) implements IntFunction<Future<?>> {
        @Override
        public Future<?> apply(int number) {
            return store.append(List.of(message(conversations + number, conversations)));
        }
    }

    /** As senders' messages are gathered while a batch is under way. */
    private record InBatches(AppendQueues queues, int conversations) implements IntFunction<Future<?>> {
        InBatches(MessageStore store, int conversations) {
            this(new AppendQueues(store, System::nanoTime, stored -> {}), conversations);
        }

        @Override
        public Future<?> apply(int number) {
            NewMessage message = message(conversations + number, conversations);
            return queues.append(List.of(message), Deadline.after(Duration.ofSeconds(5)));
        }
    }

    private static String sender(int conversation) {
        return String.format("%024x", 2 * conversation);
    }

    private static String recipient(int conversation) {
        return String.format("%024x", 2 * conversation + 1);
    }

    private static NewMessage message(int number, int conversations) {
        int i = number % conversations;
        String id = Ids.directConversation(sender(i), recipient(i));
        return new NewMessage(id, sender(i), "client-id-" + number, CONTENT, null, null, "a socket");
    }

    private static JsonObject document(int number, int conversations) {
        NewMessage message = message(number, conversations);
        long seq = number / conversations + 1;
        Message stored = Message.direct(
                message.conversationId(),
                seq,
                message.senderId(),
                recipient(number % conversations),
                message.clientId(),
                message.content(),
                Instant.now(),
                null);
        return MongoMessages.document(LogCursor.place(MongoAppend.shardOf(message), number + 1L), stored, seq, null);
    }

    /** How many a second are done while so many are under way. */
    private double rate(int inFlight, Duration span, IntFunction<Future<?>> send) {
        long started = System.nanoTime();
        Load load = new Load(Deadline.after(span), inFlight, send);
        context.runOnContext(here -> {
            for (int i = 0; i < inFlight; i++) {
                load.next();
            }
        });
        return Await.result(load.done.future()) * 1e9 / (System.nanoTime() - started);
    }

    private <T> Future<T> onContext(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(here -> action.get().onComplete(done));
        return done.future();
    }

    /** Senders of whom each waits for its answer before it sends again. Confined to the context. */
    private final class Load {
        final Promise<Long> done = Promise.promise();
        private final Deadline end;
        private final IntFunction<Future<?>> send;
        private int senders;
        private int sent;

        Load(Deadline end, int senders, IntFunction<Future<?>> send) {
            this.end = end;
            this.senders = senders;
            this.send = send;
        }

        void next() {
            if (!end.hasPassed()) {
                send.apply(sent++).onFailure(done::tryFail).onSuccess(answer -> context.runOnContext(here -> next()));
            } else if (--senders == 0) {
                done.complete((long) sent);
            }
        }
    }
}
