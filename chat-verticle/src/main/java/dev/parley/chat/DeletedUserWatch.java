package dev.parley.chat;

import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.Since;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns which users are gone: at once by topic, and each second by asking for what the topic may have missed, with 30 s
 * of overlap behind the stored watermark. Confined to the context that started it.
 */
final class DeletedUserWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeletedUserWatch.class);
    private static final long POLL_MILLIS = 1_000;
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final AuthService auth;
    private final MessageStore store;
    /** What the overlap brings again and again; only as large as what was deleted within it. */
    private Set<String> marked = new HashSet<>();

    private Instant knownUntil = Instant.EPOCH;
    private boolean polling;
    private long timer;
    private MessageConsumer<?> news;

    DeletedUserWatch(Vertx vertx, AuthService auth, MessageStore store) {
        this.vertx = vertx;
        this.auth = auth;
        this.store = store;
        this.news = AuthEndpoints.USER_DELETED.listen(vertx.eventBus(), event -> poll());
    }

    Future<Void> start() {
        return store.deletedKnownUntil().map(millis -> {
            knownUntil = Instant.ofEpochMilli(millis);
            timer = vertx.setPeriodic(POLL_MILLIS, tick -> poll());
            return null;
        });
    }

    Future<Void> stop() {
        vertx.cancelTimer(timer);
        return news.unregister();
    }

    private void poll() {
        if (polling) {
            return;
        }
        polling = true;
        auth.deletedUsers(new Since(knownUntil.minus(OVERLAP)))
                .compose(this::mark)
                .onFailure(cause -> LOG.debug("deleted users are not known at the moment: {}", cause.getMessage()))
                .onComplete(done -> polling = false);
    }

    private Future<Void> mark(DeletedUsers found) {
        List<String> unknown =
                found.userIds().stream().filter(id -> !marked.contains(id)).toList();
        Future<Void> stored = unknown.isEmpty()
                ? Future.succeededFuture()
                : store.markDeleted(unknown, found.asOf().toEpochMilli());
        return stored.onSuccess(done -> {
            marked = new HashSet<>(found.userIds());
            knownUntil = found.asOf();
        });
    }
}
