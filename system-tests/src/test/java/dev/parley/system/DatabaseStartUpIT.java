package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.ServerVersion;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node says of a database that it cannot use, or cannot use yet. */
class DatabaseStartUpIT {
    @TempDir
    static Path folder;

    private static StandInDatabase database;

    @BeforeAll
    static void start() {
        database = StandInDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutShowingIt() {
        RefusedStart.expect(Map.of("MONGODB_URI", "postgres://ann:secret@db"), "MONGODB_URI must be an address");
    }

    @Test
    void aDatabaseOfANewerParleyIsLeftAsItIs() {
        Vertx vertx = Vertx.vertx();
        MongoClient raw = MongoClient.createShared(
                vertx, new JsonObject().put("connection_string", database.uri("newer")), "newer");
        raw.insert("parley_meta", new JsonObject().put("_id", "store").put("form", 99))
                .await();

        RefusedStart.expect(Map.of("MONGODB_URI", database.uri("newer")), "newer Parley");

        List<String> collections = raw.getCollections().await();
        vertx.close().await();
        assertFalse(collections.contains("parley_messages"), collections::toString);
    }

    @Test
    void aServerThatIsTooOldIsRefused() {
        try (StandInDatabase old = StandInDatabase.start(ServerVersion.MONGO_4_0, 0)) {
            RefusedStart.expect(Map.of("MONGODB_URI", old.uri("parley")), "Parley needs MongoDB");
        }
    }

    @Test
    void aWrongPasswordIsToldWithoutShowingIt() {
        try (DenyingDatabase strict = DenyingDatabase.lettingNobodyIn()) {
            String said = RefusedStart.expect(
                    Map.of("MONGODB_URI", strict.uri("ann:secret@")), "does not let in the user of MONGODB_URI");
            assertFalse(said.contains("secret"), said);
        }
    }

    @Test
    void anAccountThatMayOnlyReadIsToldSo() {
        try (DenyingDatabase readOnly = DenyingDatabase.readOnly()) {
            RefusedStart.expect(Map.of("MONGODB_URI", readOnly.uri("")), "may not write to", "readWrite");
        }
    }

    @Test
    void aReplicaSetThatIsNotThereIsNamed() {
        Map<String, String> environment = Map.of("MONGODB_URI", database.uri("set") + "?replicaSet=rs7");
        try (ParleyProcess node = ParleyProcess.launch(List.of(), environment)) {
            Awaiting.until("it says what it waits for", () -> node.output().contains("parley waits for the database"));
            assertTrue(node.output().contains("replica set rs7"), node.output());
        }
    }

    @Test
    void whatAnotherChatSystemKeepsInTheSameDatabaseIsLeftUntouched() {
        Vertx vertx = Vertx.vertx();
        MongoClient raw =
                MongoClient.createShared(vertx, new JsonObject().put("connection_string", database.uri("old")), "old");
        for (String collection : List.of("users", "messages")) {
            raw.insert(collection, new JsonObject().put("_id", "1").put("name", "of before"))
                    .await();
        }
        try (ParleyProcess node = ParleyProcess.start(List.of(), Map.of("MONGODB_URI", database.uri("old")))) {
            TestUser ann = TestUser.signUp(node.url(), "ann");
            TestUser bob = TestUser.signUp(node.url(), "bob");
            assertEquals(201, ann.send(node.url(), bob, "hello", "c1").statusCode());
        }
        for (String collection : List.of("users", "messages")) {
            List<JsonObject> found = raw.find(collection, new JsonObject()).await();
            assertEquals(List.of(new JsonObject().put("_id", "1").put("name", "of before")), found);
            assertEquals(1, raw.listIndexes(collection).await().size());
        }
        vertx.close().await();
    }

    @Test
    void aDatabaseThatIsNotThereYetIsWaitedFor() {
        int port;
        try (StandInDatabase brief = StandInDatabase.start()) {
            port = brief.port();
        }
        Map<String, String> environment = Map.of(
                "MONGODB_URI",
                "mongodb://127.0.0.1:" + port + "/later",
                "PARLEY_DATA_DIR",
                folder.resolve("later").toString());
        try (ParleyProcess node = ParleyProcess.launch(List.of(), environment)) {
            Awaiting.until("it says what it waits for", () -> node.output().contains("parley waits for the database"));
            assertFalse(node.output().contains("\tat "), node.output());

            try (StandInDatabase later = StandInDatabase.start(ServerVersion.MONGO_5_0, port)) {
                node.url();
                assertEquals(port, later.port());
            }
        }
    }

    @Test
    void nodesOverDifferentDatabasesDoNotJoin() {
        try (TestCluster cluster = new TestCluster(folder, 3)) {
            cluster.start(0, Map.of("MONGODB_URI", database.uri("one")));

            RefusedStart.expect(
                    cluster.launch(1, Map.of("MONGODB_URI", database.uri("two"))), "another store", "MONGODB_URI");
            RefusedStart.expect(cluster.launch(2, TestCluster.STORE), "second one", "MONGODB_URI");
        }
    }

    @Test
    void commandsOfTheEmbeddedStoreSaySo() {
        try (ParleyProcess backup =
                ParleyProcess.launch(List.of(), Map.of("MONGODB_URI", database.uri("one")), "backup", "somewhere")) {
            RefusedStart.expect(backup, "backup is for the embedded store");
        }
    }
}
