package dev.parley.auth;

import static dev.parley.auth.MongoAuthDatabase.byId;
import static dev.parley.auth.MongoAuthDatabase.set;

import dev.parley.mongo.DuplicateKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who logs in how: one document for each normalised login, whose id keeps a second one out. One that belongs to nobody,
 * because a creation or a deletion was broken off, goes to who asks for it next.
 */
final class MongoLogins {
    /** No creation takes this long; one that has was broken off. */
    private static final Duration CREATION = Duration.ofMinutes(1);

    private final MongoAuthDatabase database;

    MongoLogins(MongoAuthDatabase database) {
        this.database = database;
    }

    Future<Optional<String>> userOf(String login) {
        return database.logins.first(byId(login)).map(found -> found.map(document -> document.getString("userId")));
    }

    /**
     * Takes all of them for a user, or answers those that others have. Each takes them in the same order, so that of two
     * who want the same ones, one gets all.
     */
    Future<Set<String>> claim(String userId, Collection<String> logins) {
        Future<Set<String>> taken = Future.succeededFuture(new LinkedHashSet<>());
        for (String login : new TreeSet<>(logins)) {
            taken = taken.compose(so -> (so.isEmpty() ? claim(userId, login) : isFree(login)).map(free -> {
                if (!free) {
                    so.add(login);
                }
                return so;
            }));
        }
        return taken;
    }

    private Future<Boolean> isFree(String login) {
        return userOf(login)
                .compose(holder -> holder.isEmpty() ? Future.succeededFuture(true) : isNobody(holder.get()));
    }

    private Future<Boolean> claim(String userId, String login) {
        return database.logins
                .insert(byId(login).put("userId", userId))
                .map(true)
                .recover(cause -> cause instanceof DuplicateKey ? takeOver(userId, login) : Future.failedFuture(cause));
    }

    private Future<Boolean> takeOver(String userId, String login) {
        return userOf(login)
                .compose(holder -> holder.isEmpty()
                        ? claim(userId, login)
                        : isNobody(holder.get())
                                .compose(nobody -> nobody
                                        ? replace(login, holder.get(), userId)
                                        : Future.succeededFuture(holder.get().equals(userId))));
    }

    private Future<Boolean> replace(String login, String holder, String userId) {
        return database.logins
                .changeOne(byId(login).put("userId", holder), set(new JsonObject().put("userId", userId)))
                .map(Optional::isPresent);
    }

    /** A user who was never ready is put out first, so that he cannot become so afterwards. */
    private Future<Boolean> isNobody(String userId) {
        long before = database.nowMillis() - CREATION.toMillis();
        JsonObject brokenOff = byId(userId).put("ready", false).put("updatedAt", new JsonObject().put("$lt", before));
        return database.users
                .remove(brokenOff)
                .compose(removed -> database.users.first(byId(userId)))
                .map(found -> found.isEmpty() || found.get().getLong("deletedAt") > 0);
    }

    /** After a creation that lost: its logins are others' again, and its user never was. */
    Future<Void> giveUp(String userId) {
        return free(userId)
                .compose(freed -> database.users.remove(byId(userId).put("ready", false)))
                .mapEmpty();
    }

    Future<Void> free(String userId) {
        return database.logins.remove(new JsonObject().put("userId", userId)).mapEmpty();
    }
}
