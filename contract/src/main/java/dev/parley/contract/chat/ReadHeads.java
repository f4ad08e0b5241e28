package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import java.util.Set;

/**
 * Asks how far some of the caller's conversations have got.
 *
 * @param conversationIds at most 500; none asks for the log's id only, and whether there are any
 */
public record ReadHeads(Set<String> conversationIds) {
    /** The most conversations of one request. */
    public static final int LIMIT = 500;

    public ReadHeads {
        conversationIds = Set.copyOf(conversationIds);
        if (conversationIds.size() > LIMIT) {
            throw ServiceFailure.invalid("conversationIds", "must be at most " + LIMIT);
        }
    }
}
