package dev.parley.gateway.socketio.engine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of one node, which any of its event loops may be asked for. Thread-safe. */
public final class EngineSessions {
    private static final int ID_BYTES = 15;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, EngineSession> byId = new ConcurrentHashMap<>();
    private final int atMost;

    /** @param atMost how many may be open at once */
    public EngineSessions(int atMost) {
        this.atMost = atMost;
    }

    /** An id that nobody guesses. */
    public String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    public int size() {
        return byId.size();
    }

    boolean isFull() {
        return byId.size() >= atMost;
    }

    void add(EngineSession session) {
        byId.put(session.id(), session);
    }

    void remove(EngineSession session) {
        byId.remove(session.id(), session);
    }

    @Nullable
    EngineSession find(String id) {
        return byId.get(id);
    }
}
