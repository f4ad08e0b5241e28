package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.mongo.MongoUri;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoSearchIndexTest extends SearchIndexContract {
    /** Two seconds, less the indexer's own pause. */
    private static final Duration MAY_BE_BEHIND = Duration.ofMillis(1_750);

    private final String uri = TestMongo.freshUri();

    @Override
    Future<MongoSearchIndex> open(Vertx vertx) {
        return MongoSearchIndex.open(vertx, MongoUri.of(uri));
    }

    @AfterEach
    void drop() {
        Vertx beside = Vertx.vertx();
        Await.result(TestMongo.drop(TestMongo.client(beside, uri)));
        Await.result(beside.close());
    }

    @Test
    void ofTwoNodesOneFollowsTheLogUntilItStops() {
        SearchIndex other = Await.result(open(vertx));
        Await.result(index.follow("log"));
        Await.result(other.follow("log"));

        assertEquals(Optional.of(LogCursor.START), Await.result(index.turn(LogCursor.START)));
        assertEquals(Optional.empty(), Await.result(other.turn(LogCursor.START)));

        Await.result(index.close());
        Await.until(() -> Await.result(other.turn(LogCursor.START)).isPresent());
        Await.result(other.close());
    }

    @Test
    void whenTheNodeThatFollowsTheLogIsGoneAnotherDoesWithinTheTimeThatSearchMayBeBehind() {
        SearchIndex other = Await.result(open(vertx));
        Await.result(index.follow("log"));
        assertEquals(Optional.of(LogCursor.START), Await.result(index.turn(LogCursor.START)));
        long goneNanos = System.nanoTime();

        Await.until(() -> Await.result(other.turn(LogCursor.START)).isPresent());

        Duration gone = Duration.ofNanos(System.nanoTime() - goneNanos);
        Await.result(other.close());
        assertTrue(gone.compareTo(MAY_BE_BEHIND) < 0, gone::toString);
    }
}
