package dev.parley.contract.chat;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was done in a busy person's name, without the text: that is the message's.
 *
 * @param kind as in the message, like provider and model
 * @param outcome {@code answered}; or why it was the standard message: {@code unavailable}, {@code late}, {@code capped}
 * @param millis how long it took to be written, where that is known
 * @param tokensIn what the provider counted, where it says so
 * @param at when the message was stored
 */
public record AutoReply(
        String conversationId,
        Auto.Range covers,
        String kind,
        String outcome,
        @Nullable String provider,
        @Nullable String model,
        @Nullable Long millis,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut,
        Instant at) {
    public AutoReply {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(covers, "covers");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(at, "at");
    }
}
