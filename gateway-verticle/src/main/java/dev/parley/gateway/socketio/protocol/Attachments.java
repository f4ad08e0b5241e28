package dev.parley.gateway.socketio.protocol;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes within JSON: they travel beside it, and a placeholder says where they belong. */
final class Attachments {
    private static final String PLACEHOLDER = "_placeholder";
    private static final String NUMBER = "num";

    private Attachments() {}

    static boolean areIn(@Nullable Object value) {
        Object bare = bare(value);
        if (bare instanceof List<?> list) {
            return list.stream().anyMatch(Attachments::areIn);
        }
        if (bare instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(Attachments::areIn);
        }
        return bare instanceof Buffer;
    }

    /** The same with placeholders instead of bytes, which are added to the list. */
    static @Nullable Object takeOut(@Nullable Object value, List<Buffer> bytes) {
        Object bare = bare(value);
        if (bare instanceof Buffer buffer) {
            bytes.add(buffer);
            return new JsonObject().put(PLACEHOLDER, true).put(NUMBER, bytes.size() - 1);
        }
        if (bare instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(part -> copy.add(takeOut(part, bytes)));
            return copy;
        }
        if (bare instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, part) -> copy.put(String.valueOf(name), takeOut(part, bytes)));
            return copy;
        }
        return bare;
    }

    /**
     * The same with bytes instead of placeholders.
     *
     * @throws IllegalArgumentException when a placeholder names bytes that did not come
     */
    static @Nullable Object putBack(@Nullable Object value, List<Buffer> bytes) {
        Object bare = bare(value);
        if (bare instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(part -> copy.add(putBack(part, bytes)));
            return copy;
        }
        if (bare instanceof Map<?, ?> map) {
            if (Boolean.TRUE.equals(map.get(PLACEHOLDER))) {
                return named(map.get(NUMBER), bytes);
            }
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, part) -> copy.put(String.valueOf(name), putBack(part, bytes)));
            return copy;
        }
        return bare;
    }

    private static Buffer named(@Nullable Object number, List<Buffer> bytes) {
        if (number instanceof Integer place && place >= 0 && place < bytes.size()) {
            return bytes.get(place);
        }
        throw new IllegalArgumentException("a placeholder for nothing");
    }

    private static @Nullable Object bare(@Nullable Object value) {
        if (value instanceof JsonArray array) {
            return array.getList();
        }
        if (value instanceof JsonObject object) {
            return object.getMap();
        }
        return value instanceof byte[] bytes ? Buffer.buffer(bytes) : value;
    }
}
