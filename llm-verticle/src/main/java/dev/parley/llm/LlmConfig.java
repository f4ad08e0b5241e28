package dev.parley.llm;

import dev.parley.llm.provider.ProviderConfig;
import java.util.List;

/**
 * Settings of what writes automatic replies.
 *
 * @param chain the providers, in the order in which they are asked; empty: nobody is asked
 * @param parallel how many questions one provider is asked at once
 */
public record LlmConfig(List<ProviderConfig> chain, int parallel) {
    /** Nobody is asked: whoever writes to a busy person gets the standard message. */
    public static final LlmConfig NONE = new LlmConfig(List.of(), 1);

    public LlmConfig {
        chain = List.copyOf(chain);
        if (parallel < 1) {
            throw new IllegalArgumentException("LLM_PARALLEL must be 1 at least.");
        }
    }

    /** Whether there is anybody to ask. */
    public boolean hasModels() {
        return !chain.isEmpty();
    }
}
