package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.FoundMessages;
import dev.parley.contract.chat.SearchMessages;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a user's own messages: the index says where, the log says what. */
final class Searching {
    private final MessageStore store;
    private final SearchIndex index;

    Searching(MessageStore store, SearchIndex index) {
        this.store = store;
        this.index = index;
    }

    Future<FoundMessages> search(String userId, SearchMessages request) {
        long before = before(request.cursor());
        List<String> terms = SearchTerms.of(request.query());
        int limit = request.limit();
        return checkMember(userId, request.conversationId())
                .compose(member -> terms.isEmpty()
                        ? Future.succeededFuture(List.<Long>of())
                        : index.find(userId, request.conversationId(), terms, before, limit + 1))
                .compose(positions -> page(userId, positions, limit));
    }

    private Future<Void> checkMember(String userId, @Nullable String conversationId) {
        return conversationId == null
                ? Future.succeededFuture()
                : store.conversation(userId, conversationId)
                        .map(StoredChatService::own)
                        .mapEmpty();
    }

    /** One position more than asked for tells whether there are further ones. */
    private Future<FoundMessages> page(String userId, List<Long> positions, int limit) {
        List<Long> page = positions.subList(0, Math.min(limit, positions.size()));
        String next = positions.size() > limit ? Long.toString(page.get(limit - 1), Character.MAX_RADIX) : null;
        return store.messagesAt(userId, page).map(messages -> new FoundMessages(messages, next));
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor, Character.MAX_RADIX);
        } catch (NumberFormatException e) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
    }
}
