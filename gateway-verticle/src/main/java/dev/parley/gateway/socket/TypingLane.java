package dev.parley.gateway.socket;

import dev.parley.contract.chat.ShowTyping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a connection's user is writing. However often a client says that he begins and stops, others hear that he begins
 * each two seconds at most; and that he has stopped when he says so, six seconds after he last said that he writes, and
 * when the connection is gone. Confined to the connection's event loop.
 */
final class TypingLane {
    private static final Logger LOG = LoggerFactory.getLogger(TypingLane.class);
    /** Nobody writes in more conversations at once; of others nothing is told until one of these has been quiet. */
    private static final int CONVERSATIONS = 8;

    private final SocketServices services;
    private final Connection connection;
    private final Map<String, Typing> typing = new LinkedHashMap<>();

    /** What the client says of a conversation, and what others have been told of it. */
    private static final class Typing {
        boolean writes;
        long saidNanos;
        boolean shown;
        long shownNanos;
        long timer;
    }

    TypingLane(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    void start(String conversationId) {
        Typing known = typing.get(conversationId);
        if (known == null && typing.size() >= CONVERSATIONS) {
            return;
        }
        Typing here = known == null ? new Typing() : known;
        here.writes = true;
        here.saidNanos = System.nanoTime();
        if (known == null) {
            typing.put(conversationId, here);
            show(conversationId, here);
        } else if (mayBeShown(here)) {
            services.vertx().cancelTimer(here.timer);
            show(conversationId, here);
        }
    }

    void stop(String conversationId) {
        Typing here = typing.get(conversationId);
        if (here != null) {
            here.writes = false;
            hide(conversationId, here);
        }
    }

    void stopAll() {
        typing.forEach((conversationId, here) -> {
            services.vertx().cancelTimer(here.timer);
            hide(conversationId, here);
        });
        typing.clear();
    }

    private boolean mayBeShown(Typing here) {
        return System.nanoTime() - here.shownNanos
                >= services.limits().typingTold().toNanos();
    }

    private void show(String conversationId, Typing here) {
        here.shown = true;
        here.shownNanos = System.nanoTime();
        lookAfter(services.limits().typingTold(), conversationId, here);
        tell(conversationId, true);
    }

    private void hide(String conversationId, Typing here) {
        if (here.shown) {
            here.shown = false;
            tell(conversationId, false);
        }
    }

    private void lookAfter(Duration time, String conversationId, Typing here) {
        here.timer = services.vertx().setTimer(Math.max(1, time.toMillis()), due -> look(conversationId, here));
    }

    /** What was said too soon to be told is told now; what is quiet is forgotten. */
    private void look(String conversationId, Typing here) {
        Duration left = services.limits().typingStops().minusNanos(System.nanoTime() - here.saidNanos);
        if (!here.writes || left.isNegative() || left.isZero()) {
            hide(conversationId, here);
            typing.remove(conversationId);
        } else if (here.saidNanos - here.shownNanos > 0) {
            show(conversationId, here);
        } else {
            lookAfter(left.plusMillis(1), conversationId, here);
        }
    }

    private void tell(String conversationId, boolean writes) {
        services.chat()
                .showTyping(connection.caller(), new ShowTyping(conversationId, writes))
                .onFailure(cause -> LOG.debug("{} types unseen: {}", connection.id(), cause.getMessage()));
    }
}
