package dev.parley.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reaches a server, whatever a driver's settings are called. */
class WriteConcernTest {
    private final Listening backend = new Listening();
    private final MongoServer server = new MongoServer(backend.version(ServerVersion.MONGO_5_0));
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        Await.result(vertx.close());
        server.shutdownNow();
    }

    @Test
    void everyWriteAsksForAMajorityAndItsDisks() {
        MongoUri uri = MongoUri.of(server.bindAndGetConnectionString());
        Documents notes = Await.result(MongoStore.open(vertx, uri, List.of())).documents("parley_notes");
        JsonObject note = new JsonObject().put("_id", 1);

        Await.result(notes.insert(note));
        Await.result(notes.insertInOrder(List.of(new JsonObject().put("_id", 2))));
        Await.result(notes.changeOne(note, new JsonObject().put("$set", new JsonObject().put("a", 1))));
        Await.result(notes.changeAll(List.of(Documents.Change.of(
                note, new JsonObject().put("$set", new JsonObject().put("a", 2))))));
        Await.result(notes.remove(note));

        assertFalse(backend.concerns.size() < 5, backend.concerns::toString);
        backend.concerns.forEach(concern -> assertEquals(Map.of("w", "majority", "j", true), concern));
    }

    private static final class Listening extends MemoryBackend {
        final List<Map<String, Object>> concerns = new CopyOnWriteArrayList<>();

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (List.of("insert", "update", "delete", "findAndModify", "findandmodify")
                    .contains(command)) {
                Document concern = (Document) query.get("writeConcern");
                concerns.add(concern == null ? Map.of() : Map.copyOf(concern));
            }
            return super.handleCommand(channel, database, command, query);
        }
    }
}
