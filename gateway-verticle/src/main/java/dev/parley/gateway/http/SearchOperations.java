package dev.parley.gateway.http;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.SearchMessages;
import dev.parley.gateway.wire.FoundView;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import java.util.Map;

/** Search over one's own messages. */
final class SearchOperations {
    private final ChatService chat;
    private final Users users;

    SearchOperations(ChatService chat, Users users) {
        this.chat = chat;
        this.users = users;
    }

    Map<String, Operation> table() {
        return Map.of("searchMessages", this::searchMessages);
    }

    private Future<HttpAnswer> searchMessages(HttpCall call) {
        String query = call.queryText("q");
        if (query == null) {
            throw ServiceFailure.invalid("q", "is missing");
        }
        SearchMessages search =
                new SearchMessages(query, call.queryText("conversationId"), call.queryText("cursor"), call.limit());
        return chat.searchMessages(call.caller(), search)
                .compose(found -> FoundView.of(found, users))
                .map(HttpAnswer::ok);
    }
}
