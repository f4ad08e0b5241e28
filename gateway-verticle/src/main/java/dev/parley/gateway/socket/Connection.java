package dev.parley.gateway.socket;

import dev.parley.contract.Caller;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.gateway.access.VerifiedToken;
import io.vertx.core.Future;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket: who it belongs to, what it is owed, and how it ends. Everything happens on its own event loop, so there is
 * nothing to lock.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final String id = Ids.random();
    private final SocketServices services;
    private final Closing closing;
    private final String address;
    private final Outbox outbox;
    private final Tails tails;
    private final SendLanes lanes;
    private final TypingLane typing;
    private final PresencePace<String> presence = PresencePace.twoASecond(this::tell);
    private final long openedNanos = System.nanoTime();
    private long heardNanos = openedNanos;
    private @Nullable VerifiedToken token;
    private @Nullable Resume resume;
    private boolean welcomed;
    private long welcomedNanos;
    private boolean leaving;
    private boolean closed;

    Connection(SocketServices services, Transport transport, String address) {
        this.services = services;
        this.closing =
                new Closing(services.vertx(), transport, services.limits().closing());
        this.address = address;
        this.outbox = new Outbox(transport, services.limits().outboxChars(), System::nanoTime);
        this.tails = new Tails(services.chat(), new FrameFollower(this));
        this.lanes = new SendLanes(services, this);
        this.typing = new TypingLane(services, this);
    }

    String id() {
        return id;
    }

    /** Where it comes from. */
    String address() {
        return address;
    }

    /** Whether nothing more is to be read or written; a draining connection is still served. */
    boolean isClosed() {
        return closed;
    }

    void heard() {
        heardNanos = System.nanoTime();
    }

    /** The socket now speaks for that user, and counts as one of his. */
    void authenticated(VerifiedToken proven) {
        token = proven;
        services.connections().belongs(this, proven.userId());
    }

    /** Lives on with a newer token of the same user. */
    void renewed(VerifiedToken newer) {
        token = newer;
    }

    Caller caller() {
        return Objects.requireNonNull(token, "no hello yet").caller(id);
    }

    /** The client hears of live messages from now on; before, what it missed is read from the log. */
    void welcomed() {
        welcomed = true;
        welcomedNanos = System.nanoTime();
    }

    void resumes(Resume missed) {
        resume = missed;
    }

    void resumed() {
        resume = null;
    }

    /** A live message; while its conversation is being resumed it only tells how far the log has got. */
    void push(Message message, @Nullable String conversation, String frame) {
        boolean heldBack = resume != null && resume.holdsBack(message);
        if (!welcomed && !heldBack && resume != null) {
            resume.passedOver();
        }
        if (closed || heldBack || !welcomed || tails.isLate(message)) {
            return;
        }
        if (outbox.isOverfull()) {
            end(Goodbye.SLOW);
            return;
        }
        if (conversation != null) {
            write(conversation);
        }
        write(frame);
        tails.sent(message.conversationId(), message.seq());
    }

    /** What the client sends, on its way into the log. */
    SendLanes lanes() {
        return lanes;
    }

    /** What the client was sent of each conversation. */
    Tails tails() {
        return tails;
    }

    TypingLane typing() {
        return typing;
    }

    /** Compares the log, as it was at a moment, with what the client was sent; what came before the hello it has read. */
    void compare(MovedConversation moved, long untilNanos) {
        boolean resuming = resume != null;
        if (!closed && welcomed && !resuming && welcomedNanos - untilNanos < 0) {
            tails.compare(moved);
        }
    }

    /** Every conversation that moved has been compared. */
    void compared() {
        tails.compared();
    }

    /** A frame that may be lost: a client that does not read is not sent any. */
    void tell(String frame) {
        if (!closed && welcomed && !outbox.isOverfull()) {
            write(frame).onFailure(gone -> LOG.debug("{} left", id));
        }
    }

    /** How somebody else stands, in its turn. */
    void tellOf(String userId, String frame) {
        presence.tell(userId, frame);
    }

    /** Done when the frame has left this process; fails with UNAVAILABLE when the socket is gone. */
    Future<Void> write(String frame) {
        if (closed) {
            return Future.failedFuture(gone());
        }
        return outbox.write(frame).recover(cause -> {
            LOG.debug("{} not written to: {}", id, cause.getMessage());
            return Future.failedFuture(gone());
        });
    }

    /** Writes what the client asked for; one who asks and does not read is sent away. */
    Future<Void> answer(String frame) {
        if (outbox.isOverfull()) {
            end(Goodbye.SLOW);
        }
        return write(frame);
    }

    private static ServiceFailure gone() {
        return ServiceFailure.unavailable("The socket is closed.");
    }

    void sessionEnded(String sessionId) {
        if (token != null && token.sessionId().equals(sessionId)) {
            end(Goodbye.REVOKED);
        }
    }

    /** Looks whether the connection has outlived anything. */
    void check() {
        presence.second();
        SocketLimits limits = services.limits();
        long now = System.nanoTime();
        if (token == null && now - openedNanos > limits.hello().toNanos()) {
            // A hello that came proves nothing yet only because something is slow: the client is to keep its token.
            end(heardNanos == openedNanos ? Goodbye.UNAUTHENTICATED : Goodbye.UNAVAILABLE);
        } else if (now - heardNanos > limits.silence().toNanos()) {
            closeAfter(null, 1001, "silent");
        } else if (token != null && !token.expiresAt().isAfter(Times.now())) {
            end(Goodbye.EXPIRED);
        } else if (outbox.isOverfull()) {
            // Nothing more may be for him for a long time.
            end(Goodbye.SLOW);
        }
    }

    /** Says goodbye and closes; nothing that comes after is read. */
    void end(Goodbye goodbye) {
        if (!closed) {
            closeAfter(Frames.goodbye(goodbye, null), goodbye.closeCode, goodbye.reason);
        }
    }

    /** Asks the client to go elsewhere; it is answered until it closes, or until time is up. */
    void drain(long retryAfterMillis) {
        if (!closed && !leaving) {
            leaving = true;
            write(Frames.goodbye(Goodbye.DRAINING, retryAfterMillis))
                    .onFailure(cause -> LOG.debug("{} left before it was asked to", id));
        }
    }

    void cutDraining() {
        closeAfter(null, Goodbye.DRAINING.closeCode, Goodbye.DRAINING.reason);
    }

    private void closeAfter(@Nullable String goodbye, int code, String reason) {
        if (closed) {
            return;
        }
        Future<Void> said = goodbye == null ? Future.succeededFuture() : write(goodbye);
        forget();
        closing.after(said, code, reason);
    }

    /** The socket is gone, whoever closed it. */
    void lost() {
        if (!closed) {
            forget();
        }
    }

    private void forget() {
        closed = true;
        VerifiedToken known = token;
        services.connections().closed(this, known == null ? "" : known.userId());
        if (known != null) {
            typing.stopAll();
            services.attendance().exit(known.userId());
        }
    }
}
