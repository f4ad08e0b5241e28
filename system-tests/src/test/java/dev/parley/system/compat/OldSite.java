package dev.parley.system.compat;

import dev.parley.system.ParleyProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A node with a model that has its moods. */
final class OldSite implements AutoCloseable {
    /** The shortest that may be set. */
    static final long DEADLINE_MILLIS = 3_000;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Moods model = new Moods();
    private final ParleyProcess node;

    OldSite(Path dataDir, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "PARLEY_DATA_DIR",
                dataDir.toString(),
                "LLM_PROVIDER",
                "openai",
                "LLM_API_URL",
                model.url(),
                "LLM_MODEL",
                "moody",
                "LLM_API_KEY",
                "none",
                "LLM_DEADLINE",
                DEADLINE_MILLIS + "ms"));
        settings.putAll(further);
        node = ParleyProcess.start(java.util.List.of(), settings);
    }

    String url() {
        return node.url();
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
        node.close();
        model.close();
    }
}
