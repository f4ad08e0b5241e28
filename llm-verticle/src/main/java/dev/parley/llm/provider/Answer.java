package dev.parley.llm.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a model has said, whole: a message's content.
 *
 * @param provider which of the chain, as the settings name it
 * @param tokensIn what the provider counted, where it says so
 */
public record Answer(
        String text,
        String provider,
        @Nullable String model,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut) {}
