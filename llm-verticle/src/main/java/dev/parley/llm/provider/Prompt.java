package dev.parley.llm.provider;

import java.util.Objects;

/**
 * What a model is told.
 *
 * @param system what it is to do, and what it may not
 * @param conversation what it is to answer, with all that others wrote fenced in
 */
public record Prompt(String system, String conversation) {
    public Prompt {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(conversation, "conversation");
    }

    /** Both, for services that take one text. */
    String inOne() {
        return system + "\n\n" + conversation;
    }
}
