package dev.parley.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.List;
import org.junit.jupiter.api.Test;

class MongoUriTest {
    @Test
    void withoutAWordMajoritiesAreReadAndWrittenToDisk() {
        for (String given : List.of(
                "mongodb://db",
                "mongodb://db/",
                "mongodb://db/chat",
                "mongodb://db/?ssl=false",
                "mongodb://db/chat?")) {
            ConnectionString parsed = MongoUri.of(given).parsed();

            assertEquals(WriteConcern.MAJORITY.withJournal(true), parsed.getWriteConcern(), given);
            assertEquals(ReadConcern.MAJORITY, parsed.getReadConcern(), given);
            assertEquals(ReadPreference.primary(), parsed.getReadPreference(), given);
            assertEquals(3_000, parsed.getServerSelectionTimeout(), given);
        }
    }

    @Test
    void whatTheAddressSaysStands() {
        ConnectionString parsed =
                MongoUri.of("mongodb://db/chat?w=1&connectTimeoutMS=7").parsed();

        assertEquals(WriteConcern.W1, parsed.getWriteConcern());
        assertEquals(7, parsed.getConnectTimeout());
        assertEquals(ReadConcern.MAJORITY, parsed.getReadConcern());
    }

    @Test
    void whereNoDatabaseIsNamedItIsCalledParley() {
        assertEquals("parley", MongoUri.of("mongodb://db").database());
        assertEquals("parley", MongoUri.of("mongodb://db/?w=1").database());
        assertEquals("chat", MongoUri.of("mongodb://db/chat").database());
    }

    @Test
    void aPasswordIsNeverShown() {
        assertEquals(
                "one:27017,two:27018/chat",
                MongoUri.of("mongodb://ann:secret@one:27017,two:27018/chat").toString());
        assertEquals(
                "one:27017/chat, replica set rs0",
                MongoUri.of("mongodb://one:27017/chat?replicaSet=rs0").toString());
        for (String wrong : List.of("", "localhost", "http://db", "mongodb://", "mongodb://ann:se:cret@db")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> MongoUri.of(wrong), wrong);
            assertFalse(String.valueOf(refused.getMessage()).contains("cret"), wrong);
        }
    }
}
