package dev.parley.gateway.compat.live;

import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.UserStatus;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What clients of one older system say on a socket, and what they hear.
 *
 * @param name as tokens tell it
 * @param naming the event by which a client says whose it is; absent where there is none
 * @param namingQuery the same, as a parameter of its handshake
 * @param refusal the event that says that it is not so
 * @param events by which it asks for something
 * @param message what its user is told of a message to him
 * @param status what it is told of what anybody says of himself; absent where it hears of that elsewhere
 * @param online what it is told of who is online
 */
public record LiveDialect(
        String name,
        @Nullable String naming,
        @Nullable String namingQuery,
        String refusal,
        List<LiveEvent> events,
        Function<Message, Said> message,
        @Nullable Function<UserStatus, Said> status,
        @Nullable Function<JsonArray, Said> online) {
    public LiveDialect {
        events = List.copyOf(events);
    }

    /** One whose clients only hear of messages. */
    public static LiveDialect hearing(String name, Function<Message, Said> message) {
        return new LiveDialect(name, null, null, "error", List.of(), message, null, null);
    }

    public LiveDialect namedBy(String event, String refusedBy) {
        return new LiveDialect(name, event, namingQuery, refusedBy, events, message, status, online);
    }

    public LiveDialect namedByQuery(String parameter) {
        return new LiveDialect(name, naming, parameter, refusal, events, message, status, online);
    }

    public LiveDialect serving(List<LiveEvent> served) {
        return new LiveDialect(name, naming, namingQuery, refusal, served, message, status, online);
    }

    public LiveDialect hearingStatus(Function<UserStatus, Said> told) {
        return new LiveDialect(name, naming, namingQuery, refusal, events, message, told, online);
    }

    public LiveDialect hearingWhoIsOnline(Function<JsonArray, Said> told) {
        return new LiveDialect(name, naming, namingQuery, refusal, events, message, status, told);
    }
}
