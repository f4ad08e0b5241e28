package dev.parley.gateway.compat.live;

import org.jspecify.annotations.Nullable;

/**
 * An event by which clients of an older system ask for something.
 *
 * @param cost how many ordinary requests it is worth
 * @param answer the event that brings a success; absent where that system's clients hear of none
 * @param refusal the event that brings a failure
 */
public record LiveEvent(String name, int cost, @Nullable String answer, String refusal, LiveOperation operation) {}
