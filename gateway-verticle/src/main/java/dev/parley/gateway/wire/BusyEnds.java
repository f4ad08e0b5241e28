package dev.parley.gateway.wire;

import dev.parley.contract.Times;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.FindStatuses;
import dev.parley.contract.chat.UserStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until when those are busy of whom this node has told anybody. Whoever speaks v1 was told the time; for those who were
 * not, it is looked up how a person stands when it has come. Thread-safe.
 */
public final class BusyEnds {
    private static final Logger LOG = LoggerFactory.getLogger(BusyEnds.class);
    private static final long LOOK_MILLIS = 500;
    /** Of more people it is not kept in mind. */
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 200;

    private final ChatService chat;
    private final Consumer<UserStatus> teller;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    /** @param teller hears how those stand whose time has come */
    public BusyEnds(ChatService chat, Consumer<UserStatus> teller) {
        this.chat = chat;
        this.teller = teller;
    }

    /** Looks from now on, until the verticle that starts it stops. */
    public void start(Vertx vertx) {
        vertx.setPeriodic(
                LOOK_MILLIS, tick -> look().onFailure(cause -> LOG.debug("looked up later: {}", cause.getMessage())));
    }

    /** Somebody was told of. */
    public void told(UserStatus status) {
        Instant until = status.awayUntil();
        if (until != null && (ends.size() < MOST || ends.containsKey(status.userId()))) {
            ends.put(status.userId(), until);
        }
    }

    private Future<Void> look() {
        Set<String> due = takeDue(Times.now());
        if (due.isEmpty()) {
            return Future.succeededFuture();
        }
        return chat.findStatuses(new FindStatuses(due))
                .<Void>map(found -> {
                    found.statuses().forEach(this::tell);
                    return null;
                })
                .onFailure(cause -> due.forEach(userId -> ends.putIfAbsent(userId, Times.now())));
    }

    private Set<String> takeDue(Instant now) {
        Set<String> due = ends.entrySet().stream()
                .filter(end -> !end.getValue().isAfter(now))
                .limit(AT_ONCE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        due.forEach(userId -> ends.computeIfPresent(userId, (id, until) -> until.isAfter(now) ? until : null));
        return due;
    }

    /** He may have said something else meanwhile, or the store's clock may be behind. */
    private void tell(UserStatus status) {
        told(status);
        teller.accept(status);
    }
}
