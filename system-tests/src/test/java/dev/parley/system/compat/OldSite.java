package dev.parley.system.compat;

import dev.parley.system.ParleyProcess;
import dev.parley.system.StockSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** A node with a model that has its moods, and stock sockets; one for all tests of these clients. */
final class OldSite implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile OldSite shared;

    private final Moods model = new Moods();
    private final Path dataDir;
    private final Map<String, String> settings = new HashMap<>();
    private ParleyProcess node;
    private StockSockets sockets;

    /** @param further settings of the node */
    OldSite(Map<String, String> further) {
        try {
            dataDir = Files.createTempDirectory("old-site");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.putAll(Map.of(
                "PARLEY_DATA_DIR", dataDir.toString(),
                "PARLEY_LEGACY_TOKEN_LIFE", "10m",
                "PARLEY_EXPOSE_EMAIL", "true",
                "LLM_PROVIDER", "openai",
                "LLM_API_URL", model.url(),
                "LLM_MODEL", "moody",
                "LLM_API_KEY", "none"));
        settings.putAll(further);
        node = ParleyProcess.start(List.of(), settings);
    }

    /** SIGTERM; answers the exit code. */
    int stop() {
        return node.stop();
    }

    /** Starts the node again, over what it has stored. */
    void startAgain() {
        node = ParleyProcess.start(List.of(), settings);
    }

    /** Starts it when the first test comes that wants it; it is closed behind the last of all tests. */
    static final class Shared implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            shared = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(OldSite.class, first -> new OldSite(Map.of()), OldSite.class);
        }
    }

    static OldSite shared() {
        return shared;
    }

    String url() {
        return node.url();
    }

    /** Where there is no Node.js, the test is skipped, and says so. */
    synchronized StockSockets sockets() {
        if (sockets == null) {
            sockets = StockSockets.start();
        }
        return sockets;
    }

    /** The same, for a test that has something to show without them. */
    Optional<StockSockets> socketsIfAny() {
        try {
            return Optional.of(sockets());
        } catch (TestAbortedException noNode) {
            return Optional.empty();
        }
    }

    /** Somebody with a new account, who is logged in. */
    OldClient person(OldClients system) {
        return system.at(url()).signUp(newName());
    }

    static String newName() {
        return "someone" + COUNT.incrementAndGet();
    }

    @Override
    public void close() {
        if (sockets != null) {
            sockets.close();
        }
        node.close();
        model.close();
        try (Stream<Path> files = Files.walk(dataDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            System.out.println("left behind: " + dataDir);
        }
    }
}
