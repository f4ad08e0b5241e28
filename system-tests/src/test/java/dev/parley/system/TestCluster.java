package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nodes that know each other by the same list, each with a port for members and a data folder of its own. */
public final class TestCluster implements AutoCloseable {
    /** What makes a node the one that serves the store, also where its folder is empty. */
    public static final Map<String, String> STORE = Map.of("PARLEY_ROLES", "gateway,auth,chat,llm");

    public static final Map<String, String> GATEWAY_ONLY = Map.of("PARLEY_ROLES", "gateway");

    private final Path folder;
    private final List<Integer> ports;
    private final List<ParleyProcess> started = new ArrayList<>();

    /** @param size how many nodes there may be at once */
    public TestCluster(Path folder, int size) {
        this.folder = folder;
        this.ports = freePorts(size);
    }

    /** Starts a node and waits until it is ready. */
    public ParleyProcess start(int number, Map<String, String> more) {
        ParleyProcess node = launch(number, more);
        node.url();
        return node;
    }

    /** Starts a node and does not wait. */
    public ParleyProcess launch(int number, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PARLEY_DATA_DIR", dataDir(number).toString(),
                "PARLEY_CLUSTER", "true",
                "PARLEY_CLUSTER_NAME", "test-" + ports.get(0),
                "PARLEY_CLUSTER_PORT", Integer.toString(ports.get(number)),
                "PARLEY_CLUSTER_MEMBERS", members()));
        environment.putAll(more);
        ParleyProcess node = ParleyProcess.launch(List.of(), environment);
        started.add(node);
        return node;
    }

    Path dataDir(int number) {
        return folder.resolve("node-" + number);
    }

    String member(int number) {
        return "127.0.0.1:" + ports.get(number);
    }

    String members() {
        return IntStream.range(0, ports.size()).mapToObj(this::member).collect(Collectors.joining(","));
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = taken.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : taken) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(ParleyProcess::close);
    }
}
