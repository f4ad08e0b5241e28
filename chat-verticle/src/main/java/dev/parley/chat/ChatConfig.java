package dev.parley.chat;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of the chat service.
 *
 * @param dataDir the folder of the embedded store
 */
public record ChatConfig(Path dataDir) {
    public ChatConfig {
        Objects.requireNonNull(dataDir, "dataDir");
    }
}
