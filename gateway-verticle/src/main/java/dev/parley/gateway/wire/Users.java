package dev.parley.gateway.wire;

import dev.parley.contract.Caller;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.FindStatuses;
import dev.parley.contract.chat.UserStatus;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what auth, chat and the presence directory know of users. Thread-safe. */
public final class Users {
    private final AuthService auth;
    private final ChatService chat;
    private final PresenceDirectory presence;
    private final BusyEnds ends;

    /** @param ends hears of the times that statuses have */
    public Users(AuthService auth, ChatService chat, PresenceDirectory presence, BusyEnds ends) {
        this.auth = auth;
        this.chat = chat;
        this.presence = presence;
        this.ends = ends;
    }

    /** The caller's own record. */
    public Future<UserView> oneself(Caller caller) {
        Future<Profile> profile = auth.ownProfile(caller);
        Future<Map<String, UserStatus>> status = statuses(Set.of(caller.userId()));
        return Future.all(profile, status)
                .map(both -> UserView.ofOneself(
                        profile.result(), statusOf(caller.userId(), status.result()), isOnline(caller.userId())));
    }

    /** The record of somebody who has just proven who he is; that it can be told does not depend on chat. */
    public Future<UserView> oneself(Profile profile) {
        return statuses(Set.of(profile.id()))
                .otherwise(Map.of())
                .map(status -> UserView.ofOneself(profile, statusOf(profile.id(), status), isOnline(profile.id())));
    }

    /** The users of that id that exist, in no particular order. */
    public Future<List<UserView>> find(Set<String> userIds) {
        if (userIds.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return auth.findProfiles(new FindProfiles(userIds)).compose(found -> withStatus(found.profiles()));
    }

    /** Every member of some conversations. */
    public Future<List<UserView>> membersOf(List<Conversation> conversations) {
        return find(conversations.stream()
                .flatMap(conversation -> conversation.members().stream())
                .collect(Collectors.toSet()));
    }

    /** The same users, in the same order, as clients see them. */
    public Future<List<UserView>> withStatus(List<Profile> profiles) {
        Set<String> ids = profiles.stream().map(Profile::id).collect(Collectors.toSet());
        return statuses(ids)
                .map(statuses -> profiles.stream()
                        .map(profile ->
                                UserView.ofOther(profile, statusOf(profile.id(), statuses), isOnline(profile.id())))
                        .toList());
    }

    private Future<Map<String, UserStatus>> statuses(Set<String> ids) {
        return chat.findStatuses(new FindStatuses(ids))
                .onSuccess(found -> found.statuses().forEach(ends::told))
                .map(found ->
                        found.statuses().stream().collect(Collectors.toMap(UserStatus::userId, Function.identity())));
    }

    private static UserStatus statusOf(String userId, Map<String, UserStatus> statuses) {
        return statuses.getOrDefault(userId, UserStatus.unknown(userId));
    }

    private boolean isOnline(String userId) {
        return presence.isOnline(userId);
    }
}
