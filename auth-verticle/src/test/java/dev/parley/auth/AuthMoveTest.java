package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.StartUpFailure;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.MovedTables;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, sessions and keys, moved out of the embedded store and into a database. */
class AuthMoveTest {
    private static final String LOG = "l".repeat(24);
    private static final Duration LIVED = Duration.ofMinutes(1);

    @TempDir
    Path folder = Path.of("");

    private final String uri = TestMongo.freshUri();
    private final String made = TestMongo.freshUri();
    private final Vertx vertx = Vertx.vertx();
    private final MongoClient raw = TestMongo.client(vertx, uri);
    private final TestClock clock = new TestClock();
    private final SigningKey key = SigningKey.generate();
    private final List<String> users = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();

    @BeforeEach
    void live() {
        live(Await.result(SqliteUserStore.open(vertx, folder, clock)));
    }

    private void live(UserStore store) {
        users.clear();
        sessions.clear();
        Await.result(store.offerFirstKey(key));
        StoredUser ann = create(store, "Ann@Example.org", "Ann");
        StoredUser bob = create(store, null, "bob");
        StoredUser gone = create(store, "gone@example.org", "gone");
        String living = session(store, ann, "t0");
        String ended = session(store, ann, "e0");
        session(store, bob, "b0");
        session(store, gone, "g0");
        clock.pass(LIVED);
        Await.result(store.rotate(living, "t0", "t1", "salt")).orElseThrow();
        assertTrue(Await.result(store.endSession(ann.id(), ended)));
        Await.result(store.delete(gone.id())).orElseThrow();
        Await.result(store.rename(bob.id(), "Bobby")).orElseThrow();
        Await.result(store.close());
    }

    private StoredUser create(UserStore store, @Nullable String email, String username) {
        String id = ("" + users.size()).repeat(24);
        users.add(id);
        NewUser user = new NewUser(id, email, username, username, null, "hash of " + username);
        return Await.result(store.create(user)).user().orElseThrow();
    }

    private String session(UserStore store, StoredUser user, String hash) {
        String id = ("" + sessions.size()).repeat(20);
        sessions.add(id);
        Await.result(store.openSession(new NewSession(
                        id, user.id(), "a phone", "key", hash, user.passwordVersion(), SessionLife.USUAL)))
                .orElseThrow();
        return id;
    }

    @AfterEach
    void drop() {
        Await.result(TestMongo.drop(raw));
        Await.result(TestMongo.drop(TestMongo.client(vertx, made)));
        Await.result(vertx.close());
    }

    @Test
    void movedAccountsAreWhatTheyWere() {
        UserStore old = Await.result(SqliteUserStore.open(vertx, folder, clock));
        List<Object> before = seen(old);
        Await.result(old.close());

        moveAll();

        UserStore moved = Await.result(MongoUserStore.open(vertx, MongoUri.of(uri), clock));
        assertEquals(before, seen(moved));
        Await.result(moved.offerFirstKey(SigningKey.generate()));
        assertEquals(before.get(0), Await.result(moved.signingKeys()));
        assertTrue(
                Await.result(moved.rotate(sessions.get(0), "t1", "t2", "salt")).isPresent());
        assertEquals(Set.of("ann"), Await.result(moved.create(named("ann"))).taken());
        assertTrue(Await.result(moved.create(named("gone"))).user().isPresent(), "a tombstone keeps no login");
        Await.result(moved.close());
    }

    @Test
    void movedTwiceByRunsThatBrokeOffNothingIsDoubledOrLeft() {
        try (AuthMove move = AuthMove.of(folder, LOG)) {
            move.begin(uri);
            move.copy((what, done, all) -> {});
        }
        UserStore old = Await.result(SqliteUserStore.open(vertx, folder, clock));
        clock.pass(Duration.ofMinutes(1));
        Await.result(old.endSession(users.get(1), sessions.get(2)));
        Await.result(old.delete(users.get(1)));
        List<Object> before = seen(old);
        Await.result(old.close());

        moveAll();

        UserStore moved = Await.result(MongoUserStore.open(vertx, MongoUri.of(uri), clock));
        assertEquals(before, seen(moved));
        Await.result(moved.close());
    }

    @Test
    void anAlteredSessionKeyOrUserIsNamed() {
        try (AuthMove move = AuthMove.of(folder, LOG)) {
            move.begin(uri);
            move.copy((what, done, all) -> {});
            change("parley_keys", "first", "kid", "another");
            assertObjects(move, "parley_keys", "first");
            change("parley_sessions", sessions.get(1), "endedAt", 0L);
            assertObjects(move, "parley_sessions", sessions.get(1));
            change("parley_users", users.get(2), "deletedAt", 0L);
            assertObjects(move, "parley_users", users.get(2));
        }
    }

    @Test
    void theyAreWhatTheDatabaseWouldHaveMadeOfTheSamePeople() {
        moveAll();
        clock.pass(LIVED.negated());
        live(Await.result(MongoUserStore.open(vertx, MongoUri.of(made), clock)));

        for (String collection : List.of("users", "logins", "sessions", "keys")) {
            assertEquals(documents(made, "parley_" + collection), documents(uri, "parley_" + collection));
        }
    }

    /** So that a column or a table which is added later, and is not moved, is missed here. */
    @Test
    void whateverColumnOfWhateverTableIsAlteredItIsNoticed() throws SQLException {
        try (AuthMove move = AuthMove.of(folder, LOG)) {
            move.begin(uri);
            move.copy((what, done, all) -> {});
            assertEquals(
                    List.of(),
                    MovedTables.unnoticed(folder.resolve("auth.db"), () -> move.verify((what, done, all) -> {})));
        }
    }

    private Map<String, JsonObject> documents(String database, String collection) {
        Map<String, JsonObject> documents = new TreeMap<>();
        for (JsonObject document :
                Await.result(TestMongo.client(vertx, database).find(collection, new JsonObject()))) {
            document.getMap().values().removeIf(Objects::isNull);
            documents.put(document.getString("_id"), document);
        }
        return documents;
    }

    private void moveAll() {
        try (AuthMove move = AuthMove.of(folder, LOG)) {
            move.begin(uri);
            move.copy((what, done, all) -> {});
            move.verify((what, done, all) -> {});
            move.finish();
        }
    }

    private static void assertObjects(AuthMove move, String... saying) {
        String reason = assertThrows(StartUpFailure.class, () -> move.verify((what, done, all) -> {}))
                .reason();
        for (String part : saying) {
            assertTrue(reason.contains(part), reason);
        }
    }

    private void change(String collection, String id, String field, Object value) {
        JsonObject change = new JsonObject().put("$set", new JsonObject().put(field, value));
        Await.result(raw.updateCollection(collection, new JsonObject().put("_id", id), change));
    }

    private static NewUser named(String name) {
        return new NewUser(Ids.random(), null, name, name, null, "hash");
    }

    /** All that is known of people; the keys first. */
    private List<Object> seen(UserStore store) {
        List<Object> seen = new ArrayList<>();
        seen.add(Await.result(store.signingKeys()));
        users.forEach(id -> seen.add(Await.result(store.findProfiles(Set.of(id)))));
        users.forEach(id -> seen.add(Await.result(store.livingSessions(id))));
        sessions.forEach(id -> seen.add(Await.result(store.findSession(id))));
        List.of("ann", "ann@example.org", "bob", "gone")
                .forEach(login -> seen.add(Await.result(store.findByLogin(login))));
        seen.add(Set.copyOf(Await.result(store.endedSince(Instant.EPOCH)).sessions()));
        seen.add(Await.result(store.deletedSince(Instant.EPOCH)).userIds());
        seen.add(Await.result(store.searchProfiles("b", null, 10)));
        return seen;
    }
}
