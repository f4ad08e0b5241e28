package dev.parley.system;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Set;

/** A server that speaks MongoDB's protocol and denies some commands, as one does whose users may do little. */
public final class DenyingDatabase implements AutoCloseable {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private final MongoServer server;
    private final int port;

    private DenyingDatabase(Set<String> denied, int code, String name) {
        server = new MongoServer(new Backend(denied, code, name));
        port = server.bind().getPort();
    }

    /** Knows nobody. */
    public static DenyingDatabase lettingNobodyIn() {
        return new DenyingDatabase(Set.of("saslStart"), AUTHENTICATION_FAILED, "AuthenticationFailed");
    }

    /** Lets everybody read, and nobody write. */
    static DenyingDatabase readOnly() {
        return new DenyingDatabase(
                Set.of("createIndexes", "create", "insert", "update", "findAndModify"), UNAUTHORIZED, "Unauthorized");
    }

    /** Lets nobody read. */
    public static DenyingDatabase unreadable() {
        return new DenyingDatabase(Set.of("listCollections", "find", "count"), UNAUTHORIZED, "Unauthorized");
    }

    public String uri(String user) {
        return "mongodb://" + user + "127.0.0.1:" + port + "/parley";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Backend extends MemoryBackend {
        private final Set<String> denied;
        private final int code;
        private final String name;

        Backend(Set<String> denied, int code, String name) {
            version(ServerVersion.MONGO_5_0);
            this.denied = denied;
            this.code = code;
            this.name = name;
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            if (denied.contains(message.getDocument().keySet().iterator().next())) {
                throw new MongoServerError(code, name, "not here");
            }
            return super.handleMessage(message);
        }
    }
}
