package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import java.util.List;

/**
 * What a node has observed of its users since it last told; at most 1,000 of each.
 *
 * @param came who now has a connection there, and had none
 * @param left who has none any more
 * @param here who still has one; told each minute
 */
public record PresenceNews(List<String> came, List<String> left, List<String> here) {
    /** The most users of each kind. */
    public static final int LIMIT = 1_000;

    public PresenceNews {
        came = List.copyOf(came);
        left = List.copyOf(left);
        here = List.copyOf(here);
        if (came.size() > LIMIT || left.size() > LIMIT || here.size() > LIMIT) {
            throw ServiceFailure.invalid("came, left and here", "must be at most " + LIMIT + " users each");
        }
    }
}
