package dev.parley.mongo;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MongoFailuresTest {
    private static final ServerAddress SERVER = new ServerAddress("db");
    private static final MongoUri URI = MongoUri.of("mongodb://ann:secret@db/chat");

    @Test
    void aKeyThatIsThereIsToldByItsCodeWhateverTheText() {
        assertInstanceOf(DuplicateKey.class, MongoFailures.told(command(11_000)));
        assertInstanceOf(DuplicateKey.class, MongoFailures.told(bulk(11_000, null)));
    }

    @Test
    void aBulkWhoseRestMayNotBeSafeIsNotTakenForARefusal() {
        WriteConcernError late = new WriteConcernError(64, "", "waiting for replication timed out", new BsonDocument());

        assertInstanceOf(DatabaseAway.class, MongoFailures.told(bulk(11_000, late)));
    }

    @Test
    void whatMayPassIsAway() {
        for (Throwable cause : List.of(
                new TimeoutException(),
                new MongoTimeoutException("no server"),
                new MongoSocketReadTimeoutException("late", SERVER, new TimeoutException()),
                command(10_107),
                command(11_602),
                bulk(91, null))) {
            assertInstanceOf(DatabaseAway.class, MongoFailures.told(cause), cause.toString());
        }
    }

    @Test
    void whatIsNobodysButOurFaultStaysWhatItIs() {
        MongoException wrong = command(9);

        assertSame(wrong, MongoFailures.told(wrong));
    }

    @Test
    void anAccountThatIsNotLetInIsToldAtTheStart() {
        MongoSecurityException refused = new MongoSecurityException(
                MongoCredential.createCredential("ann", "admin", "secret".toCharArray()), "?", command(18));

        String reason = assertInstanceOf(DatabaseUnusable.class, new OpeningFailure(URI).told(refused))
                .getMessage();

        assertTrue(reason.contains("MONGODB_URI") && !reason.contains("secret"), reason);
    }

    @Test
    void anAccountThatMayOnlyReadIsToldAtTheStart() {
        for (MongoException refused : List.of(command(13), bulk(13, null))) {
            String reason = assertInstanceOf(DatabaseUnusable.class, new OpeningFailure(URI).told(refused))
                    .getMessage();

            assertTrue(reason.contains("may not write"), reason);
        }
    }

    private static MongoCommandException command(int code) {
        return new MongoCommandException(new BsonDocument("code", new BsonInt32(code)), SERVER);
    }

    private static MongoBulkWriteException bulk(int code, @Nullable WriteConcernError concern) {
        List<BulkWriteError> errors = List.of(new BulkWriteError(code, "", new BsonDocument(), 0));
        return new MongoBulkWriteException(BulkWriteResult.unacknowledged(), errors, concern, SERVER, Set.of());
    }
}
