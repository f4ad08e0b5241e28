package dev.parley.gateway.socket;

import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.ReadHistory;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a client was sent each conversation that has been active lately, and what is done when the log turns out
 * to hold more. What two comparisons have not touched is forgotten: the next begins behind it. Confined to its
 * event loop.
 */
public final class Tails {
    private static final Logger LOG = LoggerFactory.getLogger(Tails.class);
    private static final int PAGE = 100;

    private final ChatService chat;
    private final Follower follower;
    private Map<String, Long> current = new HashMap<>(0);
    private Map<String, Long> before = new HashMap<>(0);
    /** How far the log was read for the client lately: of what is on its way, that much is late. */
    private Map<String, Long> read = new HashMap<>(0);

    public Tails(ChatService chat, Follower follower) {
        this.chat = chat;
        this.follower = follower;
    }

    /** The client was sent that message, or knows of it. */
    public void sent(String conversationId, long seq) {
        current.merge(conversationId, seq, Math::max);
    }

    /** Everything up to that message was read from the log for the client. */
    void read(String conversationId, long seq) {
        sent(conversationId, seq);
        read.merge(conversationId, seq, Math::max);
    }

    /** Whether the client may not have been sent everything before that message. */
    boolean mayLackBefore(Message message) {
        return lastSent(message.conversationId()) < message.seq() - 1;
    }

    private long lastSent(String conversationId) {
        return Math.max(current.getOrDefault(conversationId, 0L), before.getOrDefault(conversationId, 0L));
    }

    /** Whether a live message comes only after it was read from the log. */
    public boolean isLate(Message message) {
        Long reached = read.get(message.conversationId());
        return reached != null && message.seq() <= reached;
    }

    /** Sends what the log holds beyond what was sent. */
    public void compare(MovedConversation moved) {
        String id = moved.conversationId();
        long from = Math.max(lastSent(id), moved.firstSeq() - 1);
        if (from < moved.lastSeq()) {
            LOG.debug("{} was not sent {} to {} of {}", follower.id(), from + 1, moved.lastSeq(), id);
            send(id, from, moved.lastSeq())
                    .onFailure(cause -> LOG.debug("{} lacks the end of {}: {}", follower.id(), id, cause.getMessage()));
        }
    }

    /** A page at a time, the next when the last has left. */
    private Future<Void> send(String conversationId, long after, long last) {
        return chat.history(follower.caller(), new ReadHistory(conversationId, null, after, PAGE))
                .compose(page -> write(conversationId, page, last).compose(left -> {
                    long reached = after + page.messages().size();
                    return page.more() && reached < last
                            ? send(conversationId, reached, last)
                            : Future.succeededFuture();
                }));
    }

    /** What comes after the last is on its way, or is looked at a heartbeat later. */
    private Future<Void> write(String conversationId, History page, long last) {
        Future<Void> written = Future.succeededFuture();
        for (Message message : page.messages()) {
            if (message.seq() <= last) {
                written = follower.show(message);
                sent(conversationId, message.seq());
            }
        }
        return written;
    }

    /** The log has been compared with what was sent. */
    public void compared() {
        before = current;
        current = new HashMap<>(0);
        read = new HashMap<>(0);
    }
}
