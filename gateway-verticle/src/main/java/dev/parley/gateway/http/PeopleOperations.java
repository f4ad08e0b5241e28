package dev.parley.gateway.http;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.SearchProfiles;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.SetBlock;
import dev.parley.gateway.wire.UserView;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other users, and whom one blocks. */
final class PeopleOperations {
    private final AuthService auth;
    private final ChatService chat;
    private final Users users;

    PeopleOperations(AuthService auth, ChatService chat, Users users) {
        this.auth = auth;
        this.chat = chat;
        this.users = users;
    }

    Map<String, Operation> table() {
        return Map.of(
                "listUsers", this::listUsers,
                "readUser", this::readUser,
                "listBlocks", this::listBlocks,
                "blockUser", call -> setBlock(call, true),
                "unblockUser", call -> setBlock(call, false));
    }

    private record UserPage(List<UserView> users, @Nullable String next) {}

    private Future<HttpAnswer> listUsers(HttpCall call) {
        SearchProfiles search = new SearchProfiles(call.queryText("query"), call.queryText("cursor"), call.limit());
        return auth.searchProfiles(search)
                .compose(found -> users.withStatus(found.profiles())
                        .map(views -> HttpAnswer.ok(new UserPage(views, found.next()))));
    }

    private Future<HttpAnswer> readUser(HttpCall call) {
        String userId = call.pathParameter("userId");
        if (!Ids.isId(userId)) {
            throw noSuchUser();
        }
        return users.find(Set.of(userId)).map(found -> {
            if (found.isEmpty()) {
                throw noSuchUser();
            }
            return HttpAnswer.ok(found.get(0));
        });
    }

    private Future<HttpAnswer> listBlocks(HttpCall call) {
        return chat.blocks(call.caller())
                .compose(blocks -> users.find(Set.copyOf(blocks.userIds())))
                .map(found -> HttpAnswer.ok(new UserPage(found, null)));
    }

    private Future<HttpAnswer> setBlock(HttpCall call, boolean blocked) {
        return chat.setBlock(call.caller(), new SetBlock(call.pathParameter("userId"), blocked))
                .map(done -> HttpAnswer.noContent());
    }

    private static ServiceFailure noSuchUser() {
        return ServiceFailure.of(Failure.NOT_FOUND, "There is no such user.");
    }
}
