package dev.parley.mongo;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server under test, for everybody's tests: the one that {@code -Dmongodb.uri} names, or a stand-in within this
 * process.
 */
public final class TestMongo {
    private static @Nullable String standIn;

    private TestMongo() {}

    /** A database that nobody has used yet. */
    public static String freshUri() {
        String name = "parley_test_" + UUID.randomUUID().toString().replace("-", "");
        String given = System.getProperty("mongodb.uri", "");
        String server = given.isEmpty() ? standIn() : given;
        String database = new ConnectionString(server).getDatabase();
        String withSlash = server.indexOf('/', server.indexOf("://") + 3) < 0 ? server + "/" : server;
        return withSlash.replaceFirst("(://[^/]*/)" + (database == null ? "" : database), "$1" + name);
    }

    /** A way to the same database past the store. */
    public static MongoClient client(Vertx vertx, String uri) {
        return MongoClient.createShared(vertx, new JsonObject().put("connection_string", uri), uri);
    }

    public static Future<Void> drop(MongoClient client) {
        return client.runCommand("dropDatabase", new JsonObject().put("dropDatabase", 1))
                .compose(dropped -> client.close());
    }

    private static synchronized String standIn() {
        String running = standIn;
        if (running == null) {
            running =
                    new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0)).bindAndGetConnectionString();
            standIn = running;
        }
        return running;
    }
}
