package dev.parley.contract.chat;

import dev.parley.contract.ServiceFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a node has observed of its users since it last told; at most 1,000 of each.
 *
 * @param came who now has a connection there, and had none
 * @param left who has none any more
 * @param here who still has one; told each minute, and back with that if others were told that he left
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

    /** The same news in parts, one for each who is to hear of some of these users. */
    Map<String, PresenceNews> apartFor(Function<String, String> listener) {
        return Stream.of(came, left, here)
                .flatMap(List::stream)
                .map(listener)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), one -> {
                    Predicate<String> isHis = user -> listener.apply(user).equals(one);
                    return new PresenceNews(some(came, isHis), some(left, isHis), some(here, isHis));
                }));
    }

    private static List<String> some(List<String> users, Predicate<String> which) {
        return users.stream().filter(which).toList();
    }
}
