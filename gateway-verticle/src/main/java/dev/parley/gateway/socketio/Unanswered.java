package dev.parley.gateway.socketio;

import dev.parley.gateway.socketio.engine.EngineSession;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events that wait for our answer: while there are too many, nothing more is read of their client. Who forgets to answer
 * does not stop it for ever. Confined to the session's event loop.
 */
final class Unanswered {
    private final EngineSession session;
    private final int atMost;
    private final long answerNanos;
    private final Map<Object, Long> untilNanos = new LinkedHashMap<>();

    Unanswered(EngineSession session, int atMost, long answerNanos) {
        this.session = session;
        this.atMost = atMost;
        this.answerNanos = answerNanos;
    }

    /** @param event told apart from all others by being itself */
    void asked(Object event, long nowNanos) {
        untilNanos.put(event, nowNanos + answerNanos);
        if (untilNanos.size() == atMost) {
            session.pause();
        }
    }

    void answered(Object event) {
        boolean wasFull = untilNanos.size() >= atMost;
        if (untilNanos.remove(event) != null && wasFull && untilNanos.size() < atMost) {
            session.resume();
        }
    }

    boolean isEmpty() {
        return untilNanos.isEmpty();
    }

    void tick(long nowNanos) {
        Iterator<Long> oldest = untilNanos.values().iterator();
        boolean wasFull = untilNanos.size() >= atMost;
        while (oldest.hasNext() && nowNanos - oldest.next() >= 0) {
            oldest.remove();
        }
        if (wasFull && untilNanos.size() < atMost) {
            session.resume();
        }
    }
}
