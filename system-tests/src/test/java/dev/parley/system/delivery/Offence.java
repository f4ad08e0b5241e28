package dev.parley.system.delivery;

import dev.parley.system.delivery.StoredMessage.Key;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A broken promise, and whose story tells how it came about.
 *
 * @param kind the promise, the same words for each breach of it
 * @param messages the messages that it is about
 * @param device the device that it is about, if it is about one
 * @param conversationId the conversation that it is about
 * @param seq the number that it is about, 0 for none
 */
record Offence(
        String kind,
        String detail,
        Set<Key> messages,
        @Nullable String device,
        @Nullable String conversationId,
        long seq) {
    static Offence of(String kind, String detail, Key message) {
        return new Offence(kind, detail, Set.of(message), null, null, 0);
    }

    static Offence of(String kind, String detail, Key one, Key other) {
        return new Offence(kind, detail, Set.of(one, other), null, null, 0);
    }

    static Offence of(String kind, String detail, StoredMessage message) {
        return new Offence(kind, detail, Set.of(message.key()), null, message.conversationId(), message.seq());
    }

    static Offence of(String kind, String detail, String conversationId) {
        return new Offence(kind, detail, Set.of(), null, conversationId, 0);
    }

    /** An offence that one device met. */
    Offence at(String who) {
        return new Offence(kind, detail, messages, who, conversationId, seq);
    }

    boolean isAbout(StoredMessage message) {
        return messages.contains(message.key())
                || (message.seq() == seq && message.conversationId().equals(conversationId));
    }
}
