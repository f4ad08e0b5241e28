package dev.parley.gateway.socket;

import dev.parley.contract.chat.ShowTyping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a connection's user is writing. However often a client says so, others hear of it each two seconds at most, and
 * six seconds after it was last said, or when the connection is gone, they hear that it has stopped. Confined to the
 * connection's event loop.
 */
final class TypingLane {
    private static final Logger LOG = LoggerFactory.getLogger(TypingLane.class);
    /** Nobody writes in more conversations at once; the one begun first is taken to have stopped. */
    private static final int CONVERSATIONS = 8;

    private final SocketServices services;
    private final Connection connection;
    private final Map<String, Typing> typing = new LinkedHashMap<>();

    private record Typing(long toldNanos, long timer) {}

    TypingLane(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    void start(String conversationId) {
        Typing known = typing.remove(conversationId);
        long now = System.nanoTime();
        boolean tell = known == null
                || now - known.toldNanos >= services.limits().typingTold().toNanos();
        if (known != null) {
            services.vertx().cancelTimer(known.timer);
        } else if (typing.size() >= CONVERSATIONS) {
            stop(typing.keySet().iterator().next());
        }
        long timer =
                services.vertx().setTimer(services.limits().typingStops().toMillis(), silent -> stop(conversationId));
        typing.put(conversationId, new Typing(tell ? now : known.toldNanos, timer));
        if (tell) {
            tell(conversationId, true);
        }
    }

    void stop(String conversationId) {
        Typing known = typing.remove(conversationId);
        if (known != null) {
            services.vertx().cancelTimer(known.timer);
            tell(conversationId, false);
        }
    }

    void stopAll() {
        List.copyOf(typing.keySet()).forEach(this::stop);
    }

    private void tell(String conversationId, boolean writes) {
        services.chat()
                .showTyping(connection.caller(), new ShowTyping(conversationId, writes))
                .onFailure(cause -> LOG.debug("{} types unseen: {}", connection.id(), cause.getMessage()));
    }
}
