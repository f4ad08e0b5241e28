package dev.parley.node;

import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.PresenceNews;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells chat that users have left whose node did not live to say so. */
final class LostUsers {
    private static final Logger LOG = LoggerFactory.getLogger(LostUsers.class);

    private final ChatService chat;

    LostUsers(ChatService chat) {
        this.chat = chat;
    }

    /** Callable from any thread. */
    void left(Set<String> userIds) {
        List<String> all = List.copyOf(userIds);
        for (int from = 0; from < all.size(); from += PresenceNews.LIMIT) {
            List<String> some = all.subList(from, Math.min(all.size(), from + PresenceNews.LIMIT));
            chat.notePresence(new PresenceNews(List.of(), some, List.of()))
                    .onFailure(
                            cause -> LOG.warn("that {} users left is not told: {}", some.size(), cause.getMessage()));
        }
    }
}
