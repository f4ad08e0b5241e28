package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.imports.Imported;
import dev.parley.mongo.MongoUri;
import dev.parley.mongo.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stored accounts in a database that several nodes share. */
class MongoUserStoreTest extends UserImportContract {
    private final String uri = TestMongo.freshUri();
    private final Vertx beside = Vertx.vertx();
    private final MongoClient raw = TestMongo.client(beside, uri);

    @Override
    Future<UserStore> open(Vertx vertx, InstantSource clock) {
        return MongoUserStore.open(vertx, MongoUri.of(uri), clock);
    }

    @AfterEach
    void drop() {
        Await.result(TestMongo.drop(raw));
        Await.result(beside.close());
    }

    @Test
    void aStoreThatIsAwayIsUnavailable() {
        Await.result(store.close());

        Await.failure(Failure.UNAVAILABLE, store.findByLogin("ann"));
        Await.failure(Failure.UNAVAILABLE, store.endSession("u", "s"));
    }

    @Test
    void aCreationThatWasBrokenOffKeepsItsLoginForAMinute() {
        StoredUser user = create(null, "ann");
        Await.result(raw.updateCollection(
                "parley_users", id(user.id()), new JsonObject().put("$set", new JsonObject().put("ready", false))));

        assertEquals(Set.of("ann"), Await.result(store.create(again())).taken());
        assertTrue(Await.result(store.findByLogin("ann")).isEmpty());

        clock.pass(Duration.ofSeconds(61));
        String next = create(null, "ann").id();
        assertEquals(next, Await.result(store.findByLogin("ann")).orElseThrow().id());
    }

    @Test
    void anImportThatWasBrokenOffGoesOnWithTheSameUser() {
        String id = Ids.random();
        bring(old(id, null, "ann"));
        Await.result(raw.updateCollection(
                "parley_users", id(id), new JsonObject().put("$set", new JsonObject().put("ready", false))));

        assertEquals(List.of(Imported.BROUGHT), bring(old(id, null, "ann")));
        assertEquals(id, Await.result(store.findByLogin("ann")).orElseThrow().id());
    }

    @Test
    void aDeletionThatWasBrokenOffKeepsNoLogin() {
        StoredUser user = create(null, "ann");
        Await.result(store.delete(user.id()));
        Await.result(raw.insert("parley_logins", id("ann").put("userId", user.id())));

        assertTrue(Await.result(store.findByLogin("ann")).isEmpty());
        assertTrue(Await.result(store.create(again())).user().isPresent());
    }

    @Test
    void aLoginOfSomebodyWhoNeverWasIsFree() {
        Await.result(raw.insert("parley_logins", id("ann").put("userId", Ids.random())));

        assertTrue(Await.result(store.create(again())).user().isPresent());
    }

    @Test
    void whatOneNodeNotesAnotherSeesFromItsOwnClocksPast() {
        StoredUser user = create(null, "ann");
        TestClock behind = new TestClock();
        behind.pass(Duration.ofHours(-1));
        UserStore other = Await.result(MongoUserStore.open(vertx, MongoUri.of(uri), behind));
        Instant known = Await.result(store.deletedSince(Instant.EPOCH)).asOf();

        Await.result(other.delete(user.id()));

        assertEquals(List.of(user.id()), Await.result(store.deletedSince(known)).userIds());
    }

    private static NewUser again() {
        return new NewUser(Ids.random(), null, "ann", "Ann", null, "hash");
    }

    private static JsonObject id(String id) {
        return new JsonObject().put("_id", id);
    }
}
