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

    /** The newest of them whose contents have so many characters at most together. */
    public Newest within(int characters) {
        int left = characters;
        int from = messages.size();
        while (from > 0 && left >= messages.get(from - 1).content().length()) {
            from--;
            left -= messages.get(from).content().length();
        }
        return from == 0 ? this : new Newest(messages.subList(from, messages.size()), true);
    }

    /** The documents of one dialect; whether there is more stands in a header. */
    public JsonArray documents(CompatCall call, Function<Message, JsonObject> dialect) {
        tell(call, more);
        return documents(dialect);
    }

    /** The documents of one dialect. */
    public JsonArray documents(Function<Message, JsonObject> dialect) {
        JsonArray documents = new JsonArray();
        messages.forEach(message -> documents.add(dialect.apply(message)));
        return documents;
    }

    static void tell(CompatCall call, boolean more) {
        call.context().response().putHeader("x-parley-more", Boolean.toString(more));
    }
}
