package dev.parley.node.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.mongo.SourceDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Documents as the older systems wrote them, and what may have become of them. */
final class OldDocuments {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    /** Made at {@link #MADE}, as its first eight digits say. */
    static final String ID = "664f4c600000000000000001";

    static final Instant MADE = Instant.parse("2024-05-23T14:02:08Z");
    static final String ANN = "664f4c6000000000000000aa";
    static final String BOB = "664f4c6000000000000000bb";
    static final String HASH = "$2b$10$" + "a".repeat(53);

    private OldDocuments() {}

    /** A document of that id, its fields by name and value. */
    static Fields of(Object... fields) {
        return with(ID, fields);
    }

    static Fields with(@Nullable String id, Object... fields) {
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            named.put((String) fields[i], fields[i + 1]);
        }
        return new Fields(new SourceDocument(id, named), NOW);
    }

    static void assertLeftBehind(Skip why, Executable reading) {
        assertEquals(why, assertThrows(Unfit.class, reading).why());
    }
}
