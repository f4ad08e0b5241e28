package dev.parley.chat;

import com.mongodb.ServerAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Stands between a store and its server, and holds some of the bulks of messages, or the answers to them, until about when
 * the store gives up waiting: so the bulk still runs at the server, or has run, while its sender tries again.
 */
final class HoldingProxy {
    /** The store waits for four seconds. */
    private static final int LEAST_MILLIS = 3_900;

    private static final int MOST_MILLIS = 4_300;
    private static final String INSERTS_MESSAGES = "insert\0\20\0\0\0parley_messages\0";

    private final Vertx vertx;
    private final NetServer server;
    private final NetClient client;
    private final AtomicInteger left;
    /** The first is held before the server sees it, and for longer than the store waits: one sender surely gives up. */
    private final AtomicBoolean isFirst = new AtomicBoolean(true);

    private final int oneIn;
    private final ServerAddress behind;

    /**
     * Stands before a server.
     *
     * @param behind where that is
     * @param most how many are held at most
     * @param oneIn how often one is
     */
    HoldingProxy(Vertx vertx, ServerAddress behind, int most, int oneIn) {
        this.vertx = vertx;
        this.behind = behind;
        this.server = vertx.createNetServer().connectHandler(this::join);
        this.client = vertx.createNetClient();
        this.left = new AtomicInteger(most);
        this.oneIn = oneIn;
    }

    /** Answers its own port. */
    int start() {
        return Await.result(server.listen(0, "127.0.0.1")).actualPort();
    }

    /** How many it may still hold. */
    int left() {
        return Math.max(0, left.get());
    }

    private void join(NetSocket near) {
        near.pause();
        client.connect(behind.getPort(), behind.getHost())
                .onSuccess(far -> join(near, far))
                .onFailure(refused -> near.close());
    }

    /** The answer to a bulk is what comes next from the other side: a connection has one question at a time. */
    private void join(NetSocket near, NetSocket far) {
        boolean[] holdsAnswer = {false};
        pass(near, far, bytes -> {
            if (!isBulk(bytes) || !mayHold()) {
                return 0;
            }
            if (isFirst.getAndSet(false)) {
                return MOST_MILLIS;
            }
            holdsAnswer[0] = ThreadLocalRandom.current().nextBoolean();
            return holdsAnswer[0] ? 0 : aboutTheStoresPatience();
        });
        pass(far, near, bytes -> {
            boolean held = holdsAnswer[0];
            holdsAnswer[0] = false;
            return held ? aboutTheStoresPatience() : 0;
        });
    }

    private void pass(NetSocket from, NetSocket to, ToIntFunction<Buffer> heldForMillis) {
        from.handler(bytes -> {
            int millis = heldForMillis.applyAsInt(bytes);
            if (millis > 0) {
                from.pause();
                vertx.timer(millis, TimeUnit.MILLISECONDS)
                        .compose(passed -> to.write(bytes))
                        .onComplete(written -> from.resume());
            } else {
                to.write(bytes).onFailure(gone -> from.close());
            }
        });
        from.closeHandler(closed -> to.close());
        from.exceptionHandler(broken -> to.close());
        from.resume();
    }

    private static int aboutTheStoresPatience() {
        return ThreadLocalRandom.current().nextInt(LEAST_MILLIS, MOST_MILLIS);
    }

    private boolean mayHold() {
        return ThreadLocalRandom.current().nextInt(oneIn) == 0 && left.getAndDecrement() > 0;
    }

    private static boolean isBulk(Buffer bytes) {
        String start = new String(bytes.getBytes(0, Math.min(bytes.length(), 200)), StandardCharsets.ISO_8859_1);
        return start.contains(INSERTS_MESSAGES);
    }

    Future<Void> close() {
        return Future.join(server.close(), client.close()).mapEmpty();
    }
}
