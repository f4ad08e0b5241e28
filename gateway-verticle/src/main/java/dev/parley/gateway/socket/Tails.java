package dev.parley.gateway.socket;

import dev.parley.contract.chat.Conversation;
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
 * How far a connection was sent each conversation that has been active lately, and what is done when the log turns out
 * to hold more. What two comparisons have not touched is forgotten: the next begins behind it. Confined to the
 * connection's event loop.
 */
final class Tails {
    private static final Logger LOG = LoggerFactory.getLogger(Tails.class);
    private static final int PAGE = 100;

    private final SocketServices services;
    private final Connection connection;
    private Map<String, Long> current = new HashMap<>(0);
    private Map<String, Long> before = new HashMap<>(0);
    /** How far the log was read for the client lately: of what is on its way, that much is late. */
    private Map<String, Long> read = new HashMap<>(0);

    Tails(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    /** The client was sent that message, or knows of it. */
    void sent(String conversationId, long seq) {
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
    boolean isLate(Message message) {
        Long reached = read.get(message.conversationId());
        return reached != null && message.seq() <= reached;
    }

    /** Sends what the log holds beyond what was sent. */
    void compare(MovedConversation moved) {
        String id = moved.conversationId();
        long from = Math.max(lastSent(id), moved.firstSeq() - 1);
        if (from < moved.lastSeq()) {
            LOG.debug("{} was not sent {} to {} of {}", connection.id(), from + 1, moved.lastSeq(), id);
            send(id, from, moved.lastSeq())
                    .onFailure(
                            cause -> LOG.debug("{} lacks the end of {}: {}", connection.id(), id, cause.getMessage()));
        }
    }

    /** A page at a time, the next when the last has left. */
    private Future<Void> send(String conversationId, long after, long last) {
        return services.chat()
                .history(connection.caller(), new ReadHistory(conversationId, null, after, PAGE))
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
                begin(message);
                written = connection.answer(Frames.message(message));
                sent(conversationId, message.seq());
            }
        }
        return written;
    }

    /** A conversation that is new to the client comes before its first message. */
    private void begin(Message message) {
        if (message.seq() == 1) {
            Conversation begun =
                    Conversation.begunBy(message, connection.caller().userId());
            connection.tell(Frames.with("conversation", null, "conversation", begun));
        }
    }

    /** The log has been compared with what was sent. */
    void compared() {
        before = current;
        current = new HashMap<>(0);
        read = new HashMap<>(0);
    }
}
