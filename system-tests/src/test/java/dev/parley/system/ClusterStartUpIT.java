package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who cannot join a running node, with the line that says why. */
class ClusterStartUpIT {
    private static final String SECRET = "a secret that all the nodes of this cluster share";

    @TempDir
    static Path folder;

    private static TestCluster cluster;
    private static ParleyProcess store;

    @BeforeAll
    static void start() {
        cluster = new TestCluster(folder, 3);
        store = cluster.start(0, with(TestCluster.STORE, "JWT_SECRET", SECRET));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void membersThatAreDownAreNamedAndPassedOver() {
        assertTrue(store.output().contains("cluster member " + cluster.member(1) + " cannot be reached"));
        assertTrue(store.output().contains("cluster member " + cluster.member(2) + " cannot be reached"));
    }

    @Test
    void aNodeOfAnotherClusterIsNotTakenForAMember() {
        RefusedStart.expect(
                cluster.launch(1, Map.of("PARLEY_CLUSTER_NAME", "another", "PARLEY_ROLES", "gateway")),
                cluster.member(0),
                "is not of this cluster, \"another\"");
    }

    @Test
    void anotherSecretIsRefused() {
        RefusedStart.expect(
                cluster.launch(1, Map.of("PARLEY_ROLES", "gateway", "JWT_SECRET", SECRET + "!")),
                "JWT_SECRET differs",
                cluster.member(0));
        RefusedStart.expect(cluster.launch(1, TestCluster.GATEWAY_ONLY), "JWT_SECRET differs");
    }

    @Test
    void aSecondStoreIsNotMade() {
        RefusedStart.expect(
                cluster.launch(1, with(TestCluster.STORE, "JWT_SECRET", SECRET)), "would make a second one");

        assertFalse(Files.exists(cluster.dataDir(1)), "nothing was made");
    }

    @Test
    void anotherStoreIsRefused() {
        Path another = cluster.dataDir(2);
        try (ParleyProcess alone = ParleyProcess.start(another)) {
            assertEquals(0, alone.stop());
        }

        RefusedStart.expect(cluster.launch(2, Map.of("JWT_SECRET", SECRET)), "another store", "PARLEY_DATA_DIR");
    }

    @Test
    void aCopyOfTheStoreIsRefused() {
        Path copy = folder.resolve("copy");
        copy(cluster.dataDir(0), copy);

        RefusedStart.expect(
                cluster.launch(1, Map.of("JWT_SECRET", SECRET, "PARLEY_DATA_DIR", copy.toString())),
                "serves this store already",
                "a copy");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            RefusedStart.expect(
                    cluster.launch(1, Map.of("PARLEY_CLUSTER_PORT", port)), "Port " + port, "PARLEY_CLUSTER_PORT");
            RefusedStart.expect(
                    cluster.launch(
                            1,
                            Map.of("PARLEY_ROLES", "gateway", "JWT_SECRET", SECRET, "PARLEY_CLUSTER_BUS_PORT", port)),
                    "Port " + port,
                    "PARLEY_CLUSTER_BUS_PORT");
        }
    }

    @Test
    void aClockThatIsFarFromTheOthersIsRefused() {
        try (TestCluster late = new TestCluster(folder.resolve("late"), 2)) {
            ParleyProcess first = late.launch(
                    0, with(TestCluster.GATEWAY_ONLY, "JAVA_TOOL_OPTIONS", "-Dcom.hazelcast.clock.offset=7000"));
            Awaiting.until("the first is there", () -> first.output().contains("parley waits"));

            RefusedStart.expect(late.launch(1, TestCluster.GATEWAY_ONLY), "clock is ", " ms behind the cluster's");
        }
    }

    @Test
    void rolesThatDoNotExistAreNamed() {
        RefusedStart.expect(
                cluster.launch(1, Map.of("PARLEY_ROLES", "gatway,llm")), "PARLEY_ROLES", "gateway,auth,chat,llm");
        RefusedStart.expect(cluster.launch(1, Map.of("PARLEY_ROLES", "chat")), "auth and chat together");
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
