package dev.parley.chat;

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
        List<String> terms = SearchTerms.of(request.query());
        return checkMember(userId, request.conversationId())
                .compose(member -> terms.isEmpty()
                        ? Future.succeededFuture(new SearchIndex.Found(List.of(), null))
                        : index.find(userId, request.conversationId(), terms, request.cursor(), request.limit()))
                .compose(found -> store.messagesAt(userId, found.places())
                        .map(messages -> new FoundMessages(messages, found.next())));
    }

    private Future<Void> checkMember(String userId, @Nullable String conversationId) {
        return conversationId == null
                ? Future.succeededFuture()
                : store.conversation(userId, conversationId)
                        .map(StoredChatService::own)
                        .mapEmpty();
    }
}
