package dev.parley.node;

import dev.parley.contract.Done;
import dev.parley.contract.chat.PresenceNews;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells chat that users have left whose node did not live to say so; what is not taken is told again each second, for
 * the chat that was to hear of it may have gone with them. Of whoever is online again nothing is told. Thread-safe.
 */
final class LostUsers {
    /** How many wait to be told of at most. */
    static final int KEPT = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(LostUsers.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Function<PresenceNews, Future<Done>> chat;
    private final Predicate<String> isOnline;
    private final Duration again;
    /** What follows is confined to it. */
    private final Context context;

    private final Set<String> untold = new LinkedHashSet<>();
    private boolean telling;

    /** @param chat takes the news, or fails */
    LostUsers(Vertx vertx, Function<PresenceNews, Future<Done>> chat, Predicate<String> isOnline) {
        this(vertx, chat, isOnline, AGAIN);
    }

    LostUsers(Vertx vertx, Function<PresenceNews, Future<Done>> chat, Predicate<String> isOnline, Duration again) {
        this.vertx = vertx;
        this.chat = chat;
        this.isOnline = isOnline;
        this.again = again;
        this.context = vertx.getOrCreateContext();
    }

    void left(Set<String> userIds) {
        context.runOnContext(here -> {
            keep(userIds);
            tell();
        });
    }

    private void keep(Set<String> userIds) {
        int room = KEPT - untold.size();
        if (userIds.size() > room) {
            LOG.warn("that {} users left is never told", userIds.size() - room);
        }
        userIds.stream().limit(room).forEach(untold::add);
    }

    private void tell() {
        List<String> some = telling ? List.of() : next();
        if (some.isEmpty()) {
            return;
        }
        telling = true;
        chat.apply(new PresenceNews(List.of(), some, List.of()))
                .onSuccess(taken -> {
                    some.forEach(untold::remove);
                    goOn();
                })
                .onFailure(cause -> {
                    LOG.debug("that {} users left is told later: {}", untold.size(), cause.getMessage());
                    vertx.setTimer(again.toMillis(), later -> goOn());
                });
    }

    private List<String> next() {
        List<String> next = new ArrayList<>();
        Iterator<String> all = untold.iterator();
        while (all.hasNext() && next.size() < PresenceNews.LIMIT) {
            String userId = all.next();
            if (isOnline.test(userId)) {
                all.remove();
            } else {
                next.add(userId);
            }
        }
        return next;
    }

    private void goOn() {
        telling = false;
        tell();
    }
}
