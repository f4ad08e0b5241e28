package dev.parley.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** Databases of others, with whatever is in them. */
class MongoSourceTest {
    private static final String COLLECTION = "things";
    private static final Instant TIME = Instant.parse("2024-05-23T14:00:00.123Z");

    private final String uri = TestMongo.freshUri();
    private final MongoClient raw = MongoClients.create(uri);
    private final String name = uri.substring(uri.lastIndexOf('/') + 1);
    private final MongoSource source = MongoSource.of(uri, null);

    @AfterEach
    void drop() {
        source.close();
        each(raw.getDatabase(name).drop());
        raw.close();
    }

    @Test
    void whatFitsIsReadAndWhatIsOfAnotherTypeIsLeftOut() {
        ObjectId id = new ObjectId();
        ObjectId other = new ObjectId();
        insert(new Document("_id", id)
                .append("text", "hello")
                .append("ref", other)
                .append("time", Date.from(TIME))
                .append("millis", 1_716_472_800_000L)
                .append("unwanted", "stays there")
                .append("list", List.of("a"))
                .append("nested", new Document("$ne", null))
                .append("bytes", new Binary(new byte[] {1}))
                .append("pattern", Pattern.compile("x"))
                .append("nothing", null)
                .append("flag", true));

        List<SourceDocument> found =
                read("text", "ref", "time", "millis", "list", "nested", "bytes", "pattern", "nothing", "flag");

        Map<String, Object> fields =
                Map.of("text", "hello", "ref", other.toHexString(), "time", TIME, "millis", 1_716_472_800_000L);
        assertEquals(id.toHexString(), found.get(0).id());
        assertEquals(fields, found.get(0).fields());
    }

    @Test
    void everyDocumentIsReadWhateverItsIdIs() {
        insert(new Document("_id", "a text"), new Document("_id", 7), new Document("_id", new ObjectId()));

        assertEquals(3, read("text").size());
        assertEquals(
                1,
                read("text").stream().filter(document -> document.id() != null).count());
    }

    @Test
    void moreThanABatchComesInTheOrderOfItsIds() {
        List<Document> documents = IntStream.range(0, 2_500)
                .mapToObj(i -> new Document("text", "t" + i))
                .toList();
        insert(documents.toArray(Document[]::new));

        List<String> ids = read("text").stream().map(SourceDocument::id).toList();

        assertEquals(2_500, ids.size());
        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals(2_500, source.count(COLLECTION));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertEquals(Set.of(), source.collections());
        assertEquals(List.of(), read("text"));
        assertEquals(0, source.count(COLLECTION));
        insert(new Document("text", "hello"));
        assertEquals(Set.of(COLLECTION), source.collections());
    }

    @Test
    void aDatabaseThatCannotBeReachedIsAway() {
        try (MongoSource away = MongoSource.of("mongodb://127.0.0.1:1/old", null)) {
            assertThrows(DatabaseAway.class, away::collections);
        }
    }

    @Test
    void theDatabaseIsTheOneThatIsNamedAndNoPasswordIsShown() {
        try (MongoSource named = MongoSource.of("mongodb://ann:secret@127.0.0.1:1/old", "older");
                MongoSource addressed = MongoSource.of("mongodb://127.0.0.1:1/old", null);
                MongoSource unnamed = MongoSource.of("mongodb://127.0.0.1:1", null)) {
            assertEquals("127.0.0.1:1/older", named.toString());
            assertEquals("127.0.0.1:1/old", addressed.toString());
            assertEquals("127.0.0.1:1/test", unnamed.toString());
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MongoSource.of("postgres://x", null))
                .getMessage()
                .startsWith("must be an address"));
    }

    private List<SourceDocument> read(String... fields) {
        List<SourceDocument> found = new ArrayList<>();
        source.read(COLLECTION, List.of(fields), found::add);
        return found;
    }

    private void insert(Document... documents) {
        each(raw.getDatabase(name).getCollection(COLLECTION).insertMany(List.of(documents)));
    }

    private static <T> void each(Publisher<T> publisher) {
        try (Arrivals<T> arrivals = Arrivals.of(publisher)) {
            while (arrivals.next() != null) {
                // Only that it is done counts.
            }
        }
    }
}
