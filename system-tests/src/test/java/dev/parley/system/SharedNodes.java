package dev.parley.system;

import dev.parley.system.delivery.Nodes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nodes that all do everything, over one database; each can go and come again. */
final class SharedNodes implements AutoCloseable {
    private final TestCluster cluster;
    private final Map<String, String> environment;
    private final ParleyProcess[] nodes;

    /** Starts them one after the other, and waits until each is ready. */
    SharedNodes(Path folder, int size, String databaseUri) {
        cluster = new TestCluster(folder, size);
        environment = Map.of("MONGODB_URI", databaseUri);
        nodes = new ParleyProcess[size];
        try {
            IntStream.range(0, size).forEach(this::start);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    ParleyProcess start(int number) {
        nodes[number] = cluster.start(number, environment);
        return nodes[number];
    }

    ParleyProcess node(int number) {
        return nodes[number];
    }

    String url(int number) {
        return nodes[number].url();
    }

    Path dataDir(int number) {
        return cluster.dataDir(number);
    }

    Nodes all() {
        return new Nodes(urls());
    }

    String[] urls() {
        return Arrays.stream(nodes).map(ParleyProcess::url).toArray(String[]::new);
    }

    String[] urlsBut(int number) {
        return IntStream.range(0, nodes.length)
                .filter(i -> i != number)
                .mapToObj(this::url)
                .toArray(String[]::new);
    }

    /** Of which of them it is said that they are ready. */
    Set<Integer> ready() {
        return IntStream.range(0, nodes.length)
                .filter(i -> readiness(i) == 200)
                .boxed()
                .collect(Collectors.toSet());
    }

    int readiness(int number) {
        return TestUser.exchange("GET", url(number) + "/health/ready", null, null)
                .statusCode();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
