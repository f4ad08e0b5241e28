package dev.parley.gateway.compat.live;

import dev.parley.contract.Caller;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.UserStatus;
import dev.parley.gateway.access.VerifiedToken;
import dev.parley.gateway.socket.Follower;
import dev.parley.gateway.socket.Tails;
import dev.parley.gateway.socketio.SocketIoSocket;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of an older system: whose it is, which dialects it speaks, and what it is told in them. Confined to its
 * event loop.
 */
final class LiveSocket implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    private final LiveServices services;
    private final LiveSockets sockets;
    private final SocketIoSocket socket;
    /** Absent where nothing is proven, but believed. */
    private final @Nullable VerifiedToken token;
    /** Whose client its token was made for. */
    private final @Nullable LiveDialect made;
    /** Those in which it has said whose it is. */
    private final Set<LiveDialect> named = new LinkedHashSet<>();

    private final Tails tails;
    private final Lately lately = new Lately();
    private final Instant since = Times.now();
    private @Nullable Seat seat;
    private boolean seated;
    private long seatedNanos;

    LiveSocket(LiveServices services, LiveSockets sockets, SocketIoSocket socket, @Nullable VerifiedToken token) {
        this.services = services;
        this.sockets = sockets;
        this.socket = socket;
        this.token = token;
        this.made = token == null ? null : services.dialects().ofToken(token.dialect());
        this.tails = new Tails(services.chat(), this);
    }

    void begin() {
        LiveRequests requests = new LiveRequests(services, this);
        sockets.opened(this);
        socket.onEvent(requests::heard);
        socket.onDisconnect(reason -> {
            requests.end();
            leave();
            sockets.closed(this);
        });
        if (token != null) {
            sit(token.userId());
        }
    }

    @Override
    public String id() {
        return socket.id();
    }

    String address() {
        return socket.handshake().remoteAddress();
    }

    boolean isProven() {
        return token != null;
    }

    @Override
    public Caller caller() {
        return Objects.requireNonNull(token, "nothing is proven").caller(id());
    }

    /**
     * Its client says whose it is, in one dialect, and hears that dialect from now on.
     *
     * @throws ServiceFailure FORBIDDEN when it has proven that it is somebody else's
     */
    void named(LiveDialect dialect, String userId) {
        boolean mayBe = token == null ? Ids.isId(userId) : token.userId().equals(userId);
        if (!mayBe) {
            throw somebodyElse();
        }
        named.add(dialect);
        if (seat == null || !seat.userId().equals(userId)) {
            sit(userId);
        } else if (hearsWhoIsOnline()) {
            sockets.owe(this);
        }
    }

    static ServiceFailure somebodyElse() {
        return ServiceFailure.of(Failure.FORBIDDEN, "The token does not prove that you are this user.");
    }

    private static ServiceFailure tooMany() {
        return ServiceFailure.of(Failure.TOO_MANY_REQUESTS, "Too many connections.");
    }

    private void sit(String userId) {
        leave();
        Seat taken = Seat.take(services.vertx(), services.attendance(), userId, isProven());
        seat = taken;
        sockets.belongs(this, userId);
        taken.room().onSuccess(this::seated).onFailure(cause -> {
            LOG.debug("{} is not there: {}", id(), cause.getMessage());
            socket.close();
        });
    }

    private void seated(boolean room) {
        if (!room) {
            tell(new Said("error", Said.failure(tooMany())));
        }
        // Who ended the session meanwhile could not know that this socket is one of its.
        if (!room || (token != null && services.tokens().isEnded(token))) {
            end();
            return;
        }
        seated = true;
        seatedNanos = System.nanoTime();
        if (hearsWhoIsOnline()) {
            sockets.owe(this);
        }
    }

    private void leave() {
        Seat before = seat;
        if (before != null) {
            seat = null;
            seated = false;
            sockets.belongsNoMore(this, before.userId());
            before.leave();
        }
    }

    private Set<LiveDialect> dialects() {
        return named.isEmpty() && made != null ? Set.of(made) : named;
    }

    /** A live message for its user, or by him. */
    void push(Message message) {
        if (!tails.isLate(message)) {
            tell(message).onFailure(this::left);
            tails.sent(message.conversationId(), message.seq());
        }
    }

    /** What is found to be missing; what came before the socket did its client finds in the history. */
    @Override
    public Future<Void> show(Message message) {
        return message.sentAt().isBefore(since) ? Future.succeededFuture() : tell(message);
    }

    private Future<Void> tell(Message message) {
        Future<Void> told = Future.succeededFuture();
        if (seat != null && seat.userId().equals(message.recipientId()) && lately.isNew(message.id())) {
            for (LiveDialect dialect : dialects()) {
                told = emit(dialect.message().apply(message));
            }
        }
        return told;
    }

    void compare(MovedConversation moved, long untilNanos) {
        if (isProven() && seated && seatedNanos - untilNanos < 0) {
            tails.compare(moved);
        }
    }

    void compared() {
        tails.compared();
    }

    void tellStatus(UserStatus status) {
        for (LiveDialect dialect : dialects()) {
            if (dialect.status() != null) {
                tell(dialect.status().apply(status));
            }
        }
    }

    boolean hearsWhoIsOnline() {
        return seated && dialects().stream().anyMatch(dialect -> dialect.online() != null);
    }

    /** Its own user is one of them, also where he has only just come. */
    void tellWhoIsOnline(Set<String> users) {
        if (!hearsWhoIsOnline() || seat == null) {
            return;
        }
        Set<String> all = new HashSet<>(users);
        all.add(seat.userId());
        for (LiveDialect dialect : dialects()) {
            if (dialect.online() != null) {
                tell(dialect.online().apply(new JsonArray(List.copyOf(all))));
            }
        }
    }

    void tell(Said said) {
        emit(said).onFailure(this::left);
    }

    private Future<Void> emit(Said said) {
        return socket.emit(said.event(), said.argument());
    }

    void left(Throwable cause) {
        LOG.debug("{} left: {}", id(), cause.getMessage());
    }

    void sessionEnded(String sessionId) {
        if (token != null && token.sessionId().equals(sessionId)) {
            end();
        }
    }

    /** Looks whether its token has expired. */
    void check() {
        if (token != null && !token.expiresAt().isAfter(Times.now())) {
            end();
        }
    }

    /** Sends its client away, which does not come again by itself. */
    private void end() {
        socket.disconnect().onComplete(told -> socket.close());
    }
}
