package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SearchIndex} promises. */
abstract class SearchIndexContract {
    private static final String ANN = "a".repeat(24);
    private static final String BOB = "b".repeat(24);

    final Vertx vertx = Vertx.vertx();
    SearchIndex index = openedLater();

    private LogCursor reached = LogCursor.START;

    abstract Future<? extends SearchIndex> open(Vertx vertx);

    @BeforeEach
    void open() {
        index = Await.result(open(vertx));
    }

    @AfterEach
    void close() {
        Await.result(index.close());
        Await.result(vertx.close());
    }

    @Test
    void whatIsAddedAgainIsFoundOnce() {
        Await.result(index.follow("log"));
        assertEquals(2, add(1, 2));

        assertEquals(3, add(1, 2, 3));
        assertEquals(3, add(2));

        assertEquals(List.of(3L, 2L, 1L), find(null, 10).places());
    }

    @Test
    void theNewestAreFoundFirstPageByPage() {
        Await.result(index.follow("log"));
        add(1, 2, 3, 4);

        SearchIndex.Found first = find(null, 3);
        SearchIndex.Found second = find(first.next(), 3);

        assertEquals(List.of(4L, 3L, 2L), first.places());
        assertEquals(List.of(1L), second.places());
        assertNull(second.next());
        assertNull(find(null, 4).next());
    }

    @Test
    void howFarItFollowedIsKeptWithWhatItHolds() {
        assertEquals(LogCursor.START, Await.result(index.follow("log")));
        add(1, 2);
        Await.result(index.close());
        open();

        assertEquals(LogCursor.at(2), Await.result(index.follow("log")));
        assertEquals(List.of(2L, 1L), find(null, 10).places());
    }

    @Test
    void anotherLogFindsTheIndexEmpty() {
        Await.result(index.follow("log"));
        add(1, 2);

        assertEquals(LogCursor.START, Await.result(index.follow("another log")));

        assertEquals(List.of(), find(null, 10).places());
        reached = LogCursor.START;
        add(1);
        assertEquals(List.of(1L), find(null, 10).places());
        assertEquals(LogCursor.START, Await.result(index.follow("log")));
    }

    @Test
    void anIndexThatIsAwayIsUnavailable() {
        Await.result(index.close());

        Await.failure(Failure.UNAVAILABLE, index.add(LogCursor.START, List.of(entry(1))));
        Await.failure(Failure.UNAVAILABLE, index.find(ANN, null, List.of("word"), null, 1));
    }

    private long add(long... places) {
        reached = Await.result(index.turn(reached)).orElseThrow();
        reached = Await.result(index.add(
                reached,
                LongStream.of(places).mapToObj(SearchIndexContract::entry).toList()));
        return reached.of(0);
    }

    private SearchIndex.Found find(@Nullable String cursor, int limit) {
        return Await.result(index.find(ANN, null, List.of("word"), cursor, limit));
    }

    private static LogEntry entry(long position) {
        String conversation = Ids.directConversation(ANN, BOB);
        return new LogEntry(
                position,
                Message.direct(conversation, position, ANN, BOB, "c-" + position, "words", Instant.EPOCH, null));
    }

    /** Stands in until {@link #open}. */
    @SuppressWarnings("NullAway")
    private static SearchIndex openedLater() {
        return null;
    }
}
