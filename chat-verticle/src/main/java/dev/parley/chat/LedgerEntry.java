package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one automatic reply, beside the message itself.
 *
 * @param to the last message that it covers
 * @param kind as in the message, like provider and model
 * @param millis unknown where a node died between storing the message and noting this
 * @param at when the message was stored
 */
record LedgerEntry(
        JobKey job,
        long to,
        Ending ending,
        String kind,
        @Nullable String provider,
        @Nullable String model,
        @Nullable Long millis,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut,
        Instant at) {}
