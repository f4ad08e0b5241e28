package dev.parley.mongo;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A document of somebody else's.
 *
 * @param id the 24 hex digits of its ObjectId; null when its id is of another type
 * @param fields a String, an ObjectId's 24 hex digits, an Instant or a Number each; what is of another type is left out
 */
public record SourceDocument(@Nullable String id, Map<String, Object> fields) {
    public SourceDocument {
        fields = Map.copyOf(fields);
    }

    static SourceDocument of(BsonDocument document) {
        BsonValue id = document.get("_id");
        Map<String, Object> fields = new HashMap<>();
        document.forEach((name, value) -> {
            Object known = valueOf(value);
            if (known != null && !name.equals("_id")) {
                fields.put(name, known);
            }
        });
        return new SourceDocument(
                id != null && id.isObjectId() ? id.asObjectId().getValue().toHexString() : null, fields);
    }

    private static @Nullable Object valueOf(BsonValue value) {
        BsonType type = value.getBsonType();
        return switch (type) {
            case STRING -> value.asString().getValue();
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue());
            case INT32, INT64, DOUBLE -> value.asNumber().longValue();
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "SourceDocument[" + id + "]";
    }
}
