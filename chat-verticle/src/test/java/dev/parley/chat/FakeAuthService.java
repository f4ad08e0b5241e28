package dev.parley.chat;

import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.auth.Since;
import dev.parley.contract.auth.UserDeleted;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accounts as far as chat asks for them, served on a bus; its clock stands still at {@link #NOW}. */
final class FakeAuthService {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

    final List<FindProfiles> asked = new CopyOnWriteArrayList<>();
    final List<Since> polls = new CopyOnWriteArrayList<>();
    private final Map<String, Profile> profiles = new ConcurrentHashMap<>();
    private final EventBus bus;

    FakeAuthService(EventBus bus) {
        this.bus = bus;
        AuthEndpoints.FIND_PROFILES.serve(bus, call -> find(call.request()));
        AuthEndpoints.LIST_DELETED_USERS.serve(bus, call -> deleted(call.request()));
    }

    void put(String userId, Profile.Kind kind) {
        profiles.put(userId, profile(userId, kind, false));
    }

    /** What a poll finds from now on; nobody is told. */
    void delete(String userId) {
        profiles.put(userId, profile(userId, Profile.Kind.PERSON, true));
    }

    void announceDeletionOf(String userId) {
        AuthEndpoints.USER_DELETED.publish(bus, new UserDeleted(userId));
    }

    private Future<Profiles> find(FindProfiles request) {
        asked.add(request);
        List<Profile> found = request.userIds().stream()
                .filter(profiles::containsKey)
                .map(profiles::get)
                .toList();
        return Future.succeededFuture(new Profiles(found, null));
    }

    private Future<DeletedUsers> deleted(Since request) {
        polls.add(request);
        List<String> gone = profiles.values().stream()
                .filter(Profile::deleted)
                .map(Profile::id)
                .toList();
        return Future.succeededFuture(new DeletedUsers(gone, NOW));
    }

    private static Profile profile(String userId, Profile.Kind kind, boolean deleted) {
        return new Profile(userId, kind, null, "Someone", null, null, Instant.EPOCH, Instant.EPOCH, deleted);
    }
}
