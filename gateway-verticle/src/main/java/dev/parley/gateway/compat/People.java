package dev.parley.gateway.compat;

import dev.parley.contract.Caller;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.auth.ReadNewestProfiles;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import dev.parley.gateway.wire.Json;
import dev.parley.gateway.wire.UserView;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who is there, and what they say of themselves. Thread-safe. */
public final class People {
    private final AuthService auth;
    private final ChatService chat;
    private final Users users;
    private final boolean exposesEmails;

    People(AuthService auth, ChatService chat, Users users, CompatConfig config) {
        this.auth = auth;
        this.chat = chat;
        this.users = users;
        this.exposesEmails = config.exposesEmails();
    }

    /** Everybody but the caller, in the order in which they came: the newest thousand, or those before one of them. */
    public Future<List<Person>> others(CompatCall call) {
        String before = call.http().queryText("before");
        return auth.newestProfiles(new ReadNewestProfiles(before, ReadNewestProfiles.MOST, exposesEmails))
                .compose(found -> others(call, found));
    }

    private Future<List<Person>> others(CompatCall call, Profiles found) {
        List<Profile> others = found.profiles().stream()
                .filter(profile -> !profile.id().equals(call.caller().userId()))
                .toList();
        Newest.tell(call, found.next() != null);
        return users.withStatus(others).map(views -> together(others, views));
    }

    private static List<Person> together(List<Profile> profiles, List<UserView> views) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            people.add(new Person(profiles.get(i), views.get(i)));
        }
        return people;
    }

    /** Somebody who has just proven who he is. */
    public Future<Person> oneself(Profile profile) {
        return users.oneself(profile).map(view -> new Person(profile, view));
    }

    /** Whether somebody is available or busy; who does not exist is NOT_FOUND. */
    public Future<Availability> availabilityOf(String userId) {
        if (!Ids.isId(userId)) {
            throw noSuchUser();
        }
        return users.find(Set.of(userId)).map(found -> {
            if (found.isEmpty()) {
                throw noSuchUser();
            }
            return found.get(0).availability();
        });
    }

    /** Fails with FORBIDDEN unless the caller is available. */
    public Future<Availability> checkAvailable(Caller caller) {
        return availabilityOf(caller.userId()).map(availability -> {
            if (availability == Availability.BUSY) {
                throw ServiceFailure.of(Failure.FORBIDDEN, "You must be AVAILABLE to send messages.");
            }
            return availability;
        });
    }

    /** As {@link #setStatus(Caller, Json, String)}. */
    public Future<UserStatus> setStatus(CompatCall call, String otherwise) {
        return setStatus(call.caller(), call.body(), otherwise);
    }

    /** What a body says of its caller's availability becomes so; whoever shares a conversation with him is told. */
    public Future<UserStatus> setStatus(Caller caller, Json body, String otherwise) {
        Availability availability = body.optionalOneOf("status", Availability.class);
        if (availability == null) {
            throw ServiceFailure.of(Failure.INVALID, otherwise);
        }
        return chat.setStatus(caller, new SetStatus(availability, null, null));
    }

    public static ServiceFailure noSuchUser() {
        return ServiceFailure.of(Failure.NOT_FOUND, "User not found");
    }
}
