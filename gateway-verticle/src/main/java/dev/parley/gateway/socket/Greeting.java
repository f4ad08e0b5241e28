package dev.parley.gateway.socket;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Text;
import dev.parley.contract.chat.ReadHeads;
import dev.parley.gateway.access.CallingLoop;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.VerifiedToken;
import dev.parley.gateway.wire.Json;
import dev.parley.gateway.wire.UserView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hello and welcome: proves who the client is, counts the socket in, and sends what the client missed. The user joins
 * presence before the log is read, so that nothing falls between what is read and what is pushed.
 */
final class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final SocketServices services;
    private final Connection connection;

    Greeting(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    private record Limits(int frameBytes, int contentChars) {}

    private record Welcome(UserView user, String connectionId, String logId, long heartbeatMs, Limits limits) {}

    /**
     * Answers a hello.
     *
     * @param onKnown runs once the client may ask further things
     * @throws ServiceFailure when the hello breaks a rule
     */
    void greet(@Nullable Object id, Json hello, Runnable onKnown) {
        String token = hello.text("token");
        String logId = hello.optionalText("logId");
        Map<String, Long> cursors = cursors(hello.object("resume"));
        hello.check();
        if (services.readiness().isDraining()) {
            connection.end(Goodbye.DRAINING);
            return;
        }
        services.tokens()
                .check(token, connection.address())
                .compose(this::enter)
                .compose(entered -> welcome(id, logId, cursors, onKnown))
                .onFailure(this::sendAway);
    }

    private Future<Void> enter(VerifiedToken token) {
        // The directory may answer on any thread.
        return CallingLoop.hears(services.vertx(), services.attendance().enter(token.userId()))
                .compose(entered -> {
                    if (!entered) {
                        connection.end(Goodbye.TOO_MANY_CONNECTIONS);
                        return Future.failedFuture(
                                ServiceFailure.of(Failure.TOO_MANY_REQUESTS, "Too many connections."));
                    }
                    if (connection.isClosed()) {
                        services.attendance().exit(token.userId());
                        return Future.failedFuture(ServiceFailure.unavailable("The socket is closed."));
                    }
                    connection.authenticated(token);
                    // Who ended the session meanwhile could not know that this socket is one of its.
                    if (services.tokens().isEnded(token)) {
                        connection.end(Goodbye.REVOKED);
                        return Future.failedFuture(
                                ServiceFailure.of(Failure.UNAUTHENTICATED, "The session has ended."));
                    }
                    services.rate().take(token.userId(), RateLimit.INBOX);
                    return Future.succeededFuture();
                });
    }

    private Future<Void> welcome(
            @Nullable Object id, @Nullable String logId, Map<String, Long> cursors, Runnable onKnown) {
        Resume resume = new Resume(services, connection, cursors);
        connection.resumes(resume);
        Future<UserView> user = services.users().oneself(connection.caller());
        Future<String> log = resume.look();
        return Future.all(user, log).compose(both -> {
            String current = log.result();
            if (logId != null && !logId.equals(current)) {
                resume.forgetCursors();
            }
            Future<Void> written = connection.write(Frames.of("welcome", id, welcome(user.result(), current)));
            connection.welcomed();
            onKnown.run();
            return written.compose(welcomed -> resume.run());
        });
    }

    private Welcome welcome(UserView user, String logId) {
        SocketLimits limits = services.limits();
        return new Welcome(
                user,
                connection.id(),
                logId,
                limits.heartbeat().toMillis(),
                new Limits(limits.frameBytes(), Text.CONTENT_LIMIT));
    }

    private void sendAway(Throwable cause) {
        ServiceFailure failure = ServiceFailure.from(cause);
        if (failure.failure() == Failure.INTERNAL) {
            LOG.error("{} could not be welcomed", connection.id(), cause);
        }
        if (failure.failure() != Failure.UNAUTHENTICATED) {
            connection.end(Goodbye.UNAVAILABLE);
        } else {
            connection.end(services.tokens().isExpiry(cause) ? Goodbye.EXPIRED : Goodbye.UNAUTHENTICATED);
        }
    }

    private static Map<String, Long> cursors(JsonObject resume) {
        if (resume.size() > ReadHeads.LIMIT) {
            throw ServiceFailure.invalid("resume", "may name at most " + ReadHeads.LIMIT + " conversations");
        }
        Map<String, Long> cursors = new LinkedHashMap<>();
        for (String conversationId : resume.fieldNames()) {
            if (!(resume.getValue(conversationId) instanceof Number seq)) {
                throw ServiceFailure.invalid("resume", "must give a number for each conversation");
            }
            cursors.put(conversationId, seq.longValue());
        }
        return cursors;
    }
}
