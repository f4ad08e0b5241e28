package dev.parley.gateway.socket;

import dev.parley.contract.Deadline;
import dev.parley.contract.chat.SendMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends that failed and that the client is to repeat before it sends anything else to their conversations. One who gave
 * his message up is served again after a while. Confined to the connection's event loop.
 */
final class OwedSends {
    private static final Duration WAITED_FOR = Duration.ofSeconds(5);

    /** By conversation, the oldest failure first. */
    private final Map<String, Owed> owed = new LinkedHashMap<>(0);

    private record Owed(String clientId, Deadline until) {}

    /** That message failed; when another is owed already, it comes after that one. */
    void add(String conversationId, SendMessage message) {
        owed.values().removeIf(old -> old.until.hasPassed());
        owed.putIfAbsent(conversationId, new Owed(message.clientId(), Deadline.after(WAITED_FOR)));
    }

    /** Whether that message may be stored now; one that was owed is so no longer. */
    boolean isNext(String conversationId, SendMessage message) {
        Owed first = owed.get(conversationId);
        if (first != null && (first.clientId.equals(message.clientId()) || first.until.hasPassed())) {
            owed.remove(conversationId);
            return true;
        }
        return first == null;
    }
}
