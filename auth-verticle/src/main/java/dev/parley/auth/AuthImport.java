package dev.parley.auth;

import static dev.parley.auth.AuthMove.done;

import dev.parley.contract.auth.Profile;
import dev.parley.contract.imports.Imported;
import dev.parley.contract.imports.ImportedUser;
import dev.parley.contract.imports.UserImport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes accounts of another system's users: ordinary ones, but for the id and the hash that they bring along. */
final class AuthImport implements UserImport {
    private final Vertx vertx;
    private final UserStore store;

    AuthImport(Vertx vertx, UserStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    static AuthImport into(AuthConfig config) {
        Vertx vertx = Vertx.vertx();
        try {
            return new AuthImport(vertx, done(UserStore.open(vertx, config, InstantSource.system())));
        } catch (RuntimeException e) {
            done(vertx.close());
            throw e;
        }
    }

    @Override
    public Set<String> unknown(Set<String> userIds) {
        Set<String> unknown = new HashSet<>(userIds);
        unknown.removeAll(profiles(userIds).keySet());
        return unknown;
    }

    private Map<String, Profile> profiles(Set<String> userIds) {
        return done(store.findProfiles(userIds)).stream().collect(Collectors.toMap(Profile::id, Function.identity()));
    }

    /** At once, but for those who want what another of them wants: of these the first is to get it. */
    @Override
    public List<Imported> bring(List<ImportedUser> users) {
        Map<String, Profile> known =
                profiles(users.stream().map(ImportedUser::id).collect(Collectors.toSet()));
        List<Future<Imported>> answers = new ArrayList<>();
        Set<String> wanted = new HashSet<>();
        for (ImportedUser user : users) {
            Set<String> wants = Logins.of(user.email(), user.username());
            if (wants.stream().anyMatch(wanted::contains)) {
                answers.forEach(AuthMove::done);
            }
            wanted.addAll(wants);
            Profile profile = known.get(user.id());
            answers.add(profile == null ? create(user) : judge(user, profile));
        }
        return answers.stream().map(AuthMove::done).toList();
    }

    private Future<Imported> create(ImportedUser user) {
        String displayName = Optional.ofNullable(user.displayName())
                .orElseGet(() -> Logins.defaultName(user.email(), user.username()));
        NewUser made = new NewUser(
                user.id(),
                user.email(),
                user.username(),
                displayName,
                user.gender(),
                user.passwordHash(),
                user.createdAt());
        return store.create(made)
                .map(creation -> creation.user().isPresent() ? Imported.BROUGHT : Imported.LOGIN_TAKEN);
    }

    /** The same id is not enough: it may have been made by hand, in each of two systems. */
    private Future<Imported> judge(ImportedUser user, Profile profile) {
        if (profile.deleted()) {
            return Future.succeededFuture(Imported.DELETED);
        }
        List<Future<Optional<StoredUser>>> found = Logins.of(user.email(), user.username()).stream()
                .map(store::findByLogin)
                .toList();
        return Future.all(found)
                .map(all -> found.stream()
                        .flatMap(login -> login.result().stream())
                        .anyMatch(holder -> holder.id().equals(user.id())))
                .map(same -> same ? Imported.THERE : Imported.ID_TAKEN);
    }

    @Override
    public void close() {
        done(store.close());
        // Not as one future: what completes it would be closed before it has.
        done(vertx.close());
    }
}
