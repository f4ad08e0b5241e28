package dev.parley.gateway.compat;

import dev.parley.contract.chat.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * What is given where their clients know of no pages.
 *
 * @param messages the newest, in the order in which they were sent
 * @param more whether there are older ones
 */
public record Newest(List<Message> messages, boolean more) {
    /** The most of one answer. */
    public static final int MOST = 1_000;

    public Newest {
        messages = List.copyOf(messages);
    }

    /** The documents of one dialect; whether there is more stands in a header. */
    public JsonArray documents(CompatCall call, Function<Message, JsonObject> dialect) {
        tell(call, more);
        JsonArray documents = new JsonArray();
        messages.forEach(message -> documents.add(dialect.apply(message)));
        return documents;
    }

    static void tell(CompatCall call, boolean more) {
        call.context().response().putHeader("x-parley-more", Boolean.toString(more));
    }
}
