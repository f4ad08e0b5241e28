package dev.parley.gateway.compat;

import dev.parley.contract.chat.Message;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A message that is stored, and what was answered for its recipient where he is busy. */
public record Sent(Message message, @Nullable Message autoReply) {
    /** A success, with the automatic reply as one dialect's document beside it. */
    public JsonObject besides(JsonObject success, Function<Message, JsonObject> dialect) {
        return autoReply == null ? success : success.put("autoReply", dialect.apply(autoReply));
    }

    /** A success that only says so. */
    public JsonObject besides(String text, Function<Message, JsonObject> dialect) {
        return besides(new JsonObject().put("message", text), dialect);
    }
}
