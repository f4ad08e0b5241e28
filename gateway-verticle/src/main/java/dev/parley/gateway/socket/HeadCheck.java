package dev.parley.gateway.socket;

import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.FindMoved;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.MovedConversation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the live messages that were lost on their way here and had none after them to show the gap: each heartbeat it
 * asks which conversations of this node's users have moved, and a heartbeat later, when whatever was on its way has
 * come, has each connection compare them with what it was sent. So a lost message is two heartbeats late at most.
 */
public final class HeadCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HeadCheck.class);
    private static final int PAGES = 200;

    private final ChatService chat;
    private final Attendance attendance;
    private final DeliveryListener sockets;
    private @Nullable String cursor;
    /** What moved up to the last question, to be compared at the next heartbeat; null without an answer. */
    private @Nullable List<MovedConversation> moved;

    private long askedNanos;
    private boolean asking;
    private long timer;

    public HeadCheck(ChatService chat, Attendance attendance, DeliveryListener sockets) {
        this.chat = chat;
        this.attendance = attendance;
        this.sockets = sockets;
    }

    /** Looks from now on, on the calling context. */
    public void start(Vertx vertx, Duration heartbeat) {
        timer = vertx.setPeriodic(heartbeat.toMillis(), beat -> beat());
        ask();
    }

    public void stop(Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    void beat() {
        List<MovedConversation> settled = moved;
        long until = askedNanos;
        if (settled != null) {
            moved = null;
            sockets.onEachLoop(connections -> connections.compare(settled, until));
        }
        ask();
    }

    /** A heartbeat that could not ask leaves the cursor where it was, so that the next asks for both. */
    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        askedNanos = System.nanoTime();
        Map<String, MovedConversation> found = new HashMap<>();
        page(cursor, attendance.users(), found, 0)
                .onSuccess(next -> {
                    cursor = next;
                    moved = List.copyOf(found.values());
                })
                .onFailure(cause -> LOG.debug("heads are not compared this time: {}", cause.getMessage()))
                .onComplete(done -> asking = false);
    }

    private Future<String> page(
            @Nullable String from, Collection<String> users, Map<String, MovedConversation> found, int pages) {
        return part(from, List.copyOf(users), 0, found).compose(answer -> {
            boolean more = answer.more() && pages < PAGES;
            return more ? page(answer.cursor(), users, found, pages + 1) : Future.succeededFuture(answer.cursor());
        });
    }

    /**
     * The same stretch of the log for as many users as may be named at once, then for the others; it goes on where it
     * went on for the first, who saw the least of it.
     */
    private Future<Moved> part(
            @Nullable String from, List<String> users, int first, Map<String, MovedConversation> found) {
        int last = Math.min(users.size(), first + FindMoved.LIMIT);
        return chat.findMoved(new FindMoved(from, Set.copyOf(users.subList(first, last))))
                .compose(answer -> {
                    answer.conversations().forEach(c -> found.merge(c.conversationId(), c, HeadCheck::both));
                    return last < users.size()
                            ? part(from, users, last, found).map(later -> answer)
                            : Future.succeededFuture(answer);
                });
    }

    /** One conversation that was told of twice: in two stretches of the log, or for two of its members. */
    private static MovedConversation both(MovedConversation one, MovedConversation two) {
        return new MovedConversation(
                one.conversationId(),
                one.members(),
                Math.min(one.firstSeq(), two.firstSeq()),
                Math.max(one.lastSeq(), two.lastSeq()));
    }
}
