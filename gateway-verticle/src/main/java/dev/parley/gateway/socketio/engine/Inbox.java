package dev.parley.gateway.socketio.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has come from one client and is not heard yet, because whoever uses the session asked for a pause. It holds no more
 * than came at once: its lines are not read meanwhile. Confined to the session's event loop.
 */
final class Inbox {
    private final Consumer<Packet> hears;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean paused;
    private boolean emptying;

    Inbox(Consumer<Packet> hears) {
        this.hears = hears;
    }

    /** Packets in their order, and what is to be done when all of them have been heard. */
    void add(List<Packet> packets, @Nullable Runnable then) {
        packets.forEach(packet -> waiting.add(() -> hears.accept(packet)));
        if (then != null) {
            waiting.add(then);
        }
        empty();
    }

    boolean isPaused() {
        return paused;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        empty();
    }

    /** Nothing more is heard. */
    void end() {
        waiting.clear();
    }

    /** Whoever hears may pause and resume while he does. */
    private void empty() {
        if (emptying) {
            return;
        }
        emptying = true;
        try {
            while (!paused && !waiting.isEmpty()) {
                waiting.remove().run();
            }
        } finally {
            emptying = false;
        }
    }
}
