package dev.parley.chat;

import dev.parley.mongo.MongoUri;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the chat service.
 *
 * @param dataDir the folder of the embedded store
 * @param databaseUri where MongoDB keeps the log instead, shared with other nodes; by default nowhere
 * @param replies how automatic replies are given
 */
public record ChatConfig(Path dataDir, @Nullable String databaseUri, ReplyConfig replies) {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    public ChatConfig {
        Objects.requireNonNull(dataDir, "dataDir");
        if (databaseUri != null) {
            check(databaseUri);
        }
    }

    /** The log in the embedded store, and replies by default. */
    public ChatConfig(Path dataDir) {
        this(dataDir, null);
    }

    /** The log in a database, if one is named, and replies by default. */
    public ChatConfig(Path dataDir, @Nullable String databaseUri) {
        this(dataDir, databaseUri, ReplyConfig.within(DEADLINE, null));
    }

    private static void check(String databaseUri) {
        try {
            MongoUri.of(databaseUri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MONGODB_URI " + e.getMessage() + ".", e);
        }
    }

    /** Where the database is, for logs; an address may hold a password. */
    public String database() {
        return databaseUri == null ? "none" : MongoUri.of(databaseUri).toString();
    }

    @Override
    public String toString() {
        return "ChatConfig[dataDir=" + dataDir + ", database=" + database() + "]";
    }
}
