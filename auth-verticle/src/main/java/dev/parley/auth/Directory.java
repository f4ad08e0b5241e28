package dev.parley.auth;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.auth.ReadNewestProfiles;
import dev.parley.contract.auth.SearchProfiles;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How people find one another. */
final class Directory {
    private static final int MOST_IDS = 1_000;

    private final UserStore store;

    Directory(UserStore store) {
        this.store = store;
    }

    Future<Profiles> find(FindProfiles request) {
        if (request.userIds().size() > MOST_IDS) {
            return Future.failedFuture(ServiceFailure.invalid("userIds", "must be at most " + MOST_IDS));
        }
        return store.findProfiles(request.userIds()).map(found -> new Profiles(found, null));
    }

    Future<Profiles> search(SearchProfiles request) {
        String query = request.query() == null ? "" : Logins.normalise(request.query());
        return place(request.cursor())
                .compose(after -> store.searchProfiles(query, after.orElse(null), request.limit() + 1))
                .map(found -> page(found, request.limit()));
    }

    Future<Profiles> newest(ReadNewestProfiles request) {
        return store.newestProfiles(request.before(), request.limit() + 1).map(found -> newest(found, request));
    }

    /** Turned round, for they are found newest first. */
    private static Profiles newest(List<Profile> found, ReadNewestProfiles request) {
        List<Profile> shown = new ArrayList<>(found.subList(0, Math.min(request.limit(), found.size())));
        Collections.reverse(shown);
        @Nullable String next = found.size() > request.limit() ? shown.get(0).id() : null;
        Function<Profile, Profile> visible = request.withEmails() ? Profile::forOthersWithEmail : Profile::forOthers;
        return new Profiles(shown.stream().map(visible).toList(), next);
    }

    private static Future<Optional<ProfileCursor>> place(@Nullable String cursor) {
        return Future.succeededFuture(Optional.ofNullable(cursor)).map(given -> given.map(ProfileCursor::parse));
    }

    /** One more than asked for was looked up, to know whether there is a next page. */
    private static Profiles page(List<Profile> found, int limit) {
        List<Profile> shown = found.subList(0, Math.min(limit, found.size()));
        @Nullable
        String next =
                found.size() > limit ? ProfileCursor.after(shown.get(limit - 1)).text() : null;
        return new Profiles(shown, next);
    }
}
