package dev.parley.contract.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What marks a message that Parley wrote for a busy person.
 *
 * @param covers the messages that it answers
 * @param inReplyTo the id of the last of them
 * @param kind {@code model} or {@code standard}
 */
public record Auto(
        Range covers,
        String inReplyTo,
        String kind,
        @Nullable String provider,
        @Nullable String model) {
    /** A range of {@code seq}, both ends included. */
    public record Range(long from, long to) {}

    public Auto {
        Objects.requireNonNull(covers, "covers");
        Objects.requireNonNull(inReplyTo, "inReplyTo");
        Objects.requireNonNull(kind, "kind");
    }
}
