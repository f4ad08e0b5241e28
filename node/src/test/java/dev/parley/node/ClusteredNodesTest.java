package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.Hazelcast;
import dev.parley.contract.Ids;
import dev.parley.contract.StartUpFailure;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes in this process that find each other by one list. */
class ClusteredNodesTest {
    @TempDir
    Path folder = Path.of("");

    private final String cluster = "test-" + Ids.random();
    private final List<Integer> ports = List.of(FreePort.take(), FreePort.take());
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void close() {
        nodes.forEach(node -> Await.result(node.drain().compose(done -> node.close())));
    }

    @Test
    void aNodeWithoutAStoreMakesNoneAndIsReadyOnceTheOneThatServesItIs() {
        List<String> waits = new CopyOnWriteArrayList<>();
        Node gateway = start(0, Map.of());
        Future<Void> ready = gateway.ready(waits::add);
        Await.until("it says what it waits for", () -> !waits.isEmpty());
        assertTrue(waits.get(0).contains("the node that serves the store"), waits::toString);
        assertTrue(waits.get(0).contains("PARLEY_ROLES=gateway,auth,chat,llm"), waits::toString);
        assertFalse(ready.isComplete());

        Node store = start(1, Map.of("PARLEY_ROLES", "gateway,auth,chat,llm"));

        Await.result(store.ready(what -> {}));
        Await.result(ready);
        assertFalse(Files.exists(data(0)));
        assertTrue(Files.exists(data(1).resolve("chat.db")));
        assertEquals(1, waits.size(), waits::toString);
    }

    @Test
    void aNodeWithoutAGatewayIsReadyAndHasNoAddressAndItsStoreIsTheOnlyOne() {
        Map<String, String> roles = Map.of("PARLEY_ROLES", "auth,chat");
        Node store = start(0, roles);

        Await.result(store.ready(what -> {}));
        assertEquals("", store.url());
        String said = assertThrows(StartUpFailure.class, () -> start(1, roles)).reason();

        assertTrue(said.contains("a second one") && said.contains(store.id()), said);
        assertFalse(Files.exists(data(1)));
        Await.until("the one that was refused is gone", () -> members() == 1);
    }

    @Test
    void aStoreThatCouldNotBeMadeIsNobodysAndTheNextStartMakesIt() throws IOException {
        start(0, Map.of());
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Map<String, String> roles = Map.of("PARLEY_ROLES", "gateway,auth,chat,llm");

        String said = assertThrows(StartUpFailure.class, () -> start(1, inFolder(file.resolve("data"), roles)))
                .reason();
        assertTrue(said.contains(file.toString()), said);

        Await.result(start(1, roles).ready(what -> {}));
    }

    private static Map<String, String> inFolder(Path data, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PARLEY_DATA_DIR", data.toString());
        return environment;
    }

    private Node start(int place, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", "0");
        environment.put("PARLEY_MANAGEMENT_PORT", "0");
        environment.put("PARLEY_DATA_DIR", data(place).toString());
        environment.put("PARLEY_CLUSTER", "true");
        environment.put("PARLEY_CLUSTER_NAME", cluster);
        environment.put("PARLEY_CLUSTER_PORT", Integer.toString(ports.get(place)));
        environment.put("PARLEY_CLUSTER_MEMBERS", "127.0.0.1:%d,127.0.0.1:%d".formatted(ports.get(0), ports.get(1)));
        environment.putAll(more);
        Node node = Await.result(Node.start(NodeConfig.from(environment), waiting -> {}));
        nodes.add(node);
        return node;
    }

    private long members() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(member -> member.getConfig().getClusterName().equals(cluster))
                .count();
    }

    private Path data(int place) {
        return folder.resolve("data-" + place);
    }
}
