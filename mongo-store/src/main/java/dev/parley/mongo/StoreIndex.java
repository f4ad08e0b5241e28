package dev.parley.mongo;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An index that somebody needs.
 *
 * @param fields in their order; one that begins with {@code -} descends
 */
public record StoreIndex(String collection, String name, boolean unique, List<String> fields) {
    public StoreIndex {
        fields = List.copyOf(fields);
    }

    /** An index that makes reads quick. */
    public static StoreIndex plain(String collection, String name, String... fields) {
        return new StoreIndex(collection, name, false, List.of(fields));
    }

    /** An index that keeps a second document with the same values out. */
    public static StoreIndex unique(String collection, String name, String... fields) {
        return new StoreIndex(collection, name, true, List.of(fields));
    }

    JsonObject keys() {
        JsonObject keys = new JsonObject();
        for (String field : fields) {
            boolean descends = field.startsWith("-");
            keys.put(descends ? field.substring(1) : field, descends ? -1 : 1);
        }
        return keys;
    }
}
