package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexTest {
    private static final String ANN = "a".repeat(24);
    private static final String BOB = "b".repeat(24);

    @TempDir
    Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private SearchIndex index = openedLater();

    @BeforeEach
    void open() {
        index = Await.result(SearchIndex.open(vertx, folder));
    }

    @AfterEach
    void close() {
        Await.result(index.close());
        Await.result(vertx.close());
    }

    @Test
    void whatIsAddedAgainIsFoundOnce() {
        Await.result(index.follow("log"));
        assertEquals(2, Await.result(index.add(List.of(entry(1), entry(2)))));

        assertEquals(3, Await.result(index.add(List.of(entry(1), entry(2), entry(3)))));
        assertEquals(3, Await.result(index.add(List.of(entry(2)))));

        assertEquals(List.of(3L, 2L, 1L), find(Long.MAX_VALUE, 10));
    }

    @Test
    void theNewestBelowAPositionAreFound() {
        Await.result(index.follow("log"));
        Await.result(index.add(List.of(entry(1), entry(2), entry(3), entry(4))));

        assertEquals(List.of(3L, 2L), find(4, 2));
        assertEquals(List.of(), find(1, 2));
    }

    @Test
    void howFarItFollowedIsKeptWithWhatItHolds() {
        assertEquals(0, Await.result(index.follow("log")));
        Await.result(index.add(List.of(entry(1), entry(2))));
        Await.result(index.close());
        open();

        assertEquals(2, Await.result(index.follow("log")));
        assertEquals(List.of(2L, 1L), find(Long.MAX_VALUE, 10));
    }

    @Test
    void anotherLogFindsTheIndexEmpty() {
        Await.result(index.follow("log"));
        Await.result(index.add(List.of(entry(1), entry(2))));

        assertEquals(0, Await.result(index.follow("another log")));

        assertEquals(List.of(), find(Long.MAX_VALUE, 10));
        Await.result(index.add(List.of(entry(1))));
        assertEquals(List.of(1L), find(Long.MAX_VALUE, 10));
        assertEquals(0, Await.result(index.follow("log")));
    }

    @Test
    void anIndexThatIsAwayIsUnavailable() {
        Await.result(index.close());

        Await.failure(Failure.UNAVAILABLE, index.add(List.of(entry(1))));
        Await.failure(Failure.UNAVAILABLE, index.find(ANN, null, List.of("word"), 2, 1));
    }

    private List<Long> find(long before, int limit) {
        return Await.result(index.find(ANN, null, List.of("word"), before, limit));
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
