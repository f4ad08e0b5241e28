package dev.parley.auth;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.EndSession;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LastingToken;
import dev.parley.contract.auth.RefreshSession;
import dev.parley.contract.auth.Session;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.contract.auth.Sessions;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions from their opening to their end, and the tokens that prove them. */
final class LoginSessions {
    private static final Logger LOG = LoggerFactory.getLogger(LoginSessions.class);
    /** Each try is lost only to another refresh of the same session that won. */
    private static final int TRIES = 3;

    private final UserStore store;
    private final TokenIssuer tokens;
    private final InstantSource clock;
    private final EventBus bus;

    LoginSessions(UserStore store, TokenIssuer tokens, InstantSource clock, EventBus bus) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
        this.bus = bus;
    }

    /** Opens a session for a user who has just proven his password; refused if that was changed meanwhile. */
    Future<Grant> open(StoredUser user, @Nullable String device, @Nullable LastingToken lasting) {
        String id = Ids.random();
        String key = RefreshToken.randomKey();
        RefreshToken token = RefreshToken.first(id, key);
        SessionLife life = SessionLife.of(lasting);
        NewSession session = new NewSession(id, user.id(), device, key, token.hash(), user.passwordVersion(), life);
        return store.openSession(session)
                .compose(opening -> present(opening, PasswordCheck.wrongLogin()))
                .onSuccess(opening -> announce(opening.ended()))
                .map(opening -> lasting == null
                        ? grant(user, opening.session(), token)
                        : grant(user, opening.session(), lasting));
    }

    /** The user behind a caller, whose session must still live. */
    Future<StoredUser> signedIn(Caller caller) {
        return store.findSignedIn(caller.userId(), caller.sessionId()).compose(user -> present(user, notSignedIn()));
    }

    Future<Grant> refresh(RefreshSession request) {
        return RefreshToken.parse(request.refreshToken())
                .map(token -> refresh(token, TRIES))
                .orElseGet(() -> Future.failedFuture(notSignedIn()));
    }

    Future<Sessions> list(Caller caller) {
        return signedIn(caller)
                .compose(user -> store.livingSessions(user.id()))
                .map(living -> new Sessions(
                        living.stream().map(session -> view(session, caller)).toList()));
    }

    Future<Done> end(Caller caller, EndSession request) {
        return signedIn(caller)
                .compose(user -> end(user.id(), request.sessionId()))
                .compose(ended -> ended
                        ? Future.succeededFuture(Done.DONE)
                        : Future.failedFuture(ServiceFailure.of(Failure.NOT_FOUND, "There is no such session.")));
    }

    /** Tells everyone; who misses it polls. */
    void announce(List<SessionEnded> ended) {
        ended.forEach(event -> AuthEndpoints.SESSION_ENDED.publish(bus, event));
    }

    static ServiceFailure notSignedIn() {
        return ServiceFailure.of(Failure.UNAUTHENTICATED, "The session is over. Sign in again.");
    }

    private Future<Grant> refresh(RefreshToken token, int tries) {
        if (tries == 0) {
            return Future.failedFuture(ServiceFailure.unavailable("The session is being refreshed elsewhere."));
        }
        return store.findSession(token.sessionId())
                .compose(found -> present(found, notSignedIn()))
                .compose(session -> refresh(session, token, tries));
    }

    private Future<Grant> refresh(StoredSession session, RefreshToken token, int tries) {
        return switch (session.chain().place(token, clock.instant())) {
            case CURRENT -> rotate(session, token, tries);
            case JUST_SPENT -> repeat(session, token, tries);
            case SPENT -> endCopied(session);
            case FOREIGN -> Future.failedFuture(notSignedIn());
        };
    }

    private Future<Grant> rotate(StoredSession session, RefreshToken token, int tries) {
        String salt = RefreshToken.randomKey();
        RefreshToken next = token.successor(salt, session.chain().key());
        return store.rotate(session.id(), token.hash(), next.hash(), salt)
                .compose(rotated -> rotated.isPresent() ? grant(rotated.get(), next) : refresh(token, tries - 1));
    }

    /** The answer to this token's last use was lost, or it was used twice at once: the same answer again. */
    private Future<Grant> repeat(StoredSession session, RefreshToken token, int tries) {
        StoredSession.Rotation last = session.chain().last();
        if (last == null) {
            return Future.failedFuture(notSignedIn());
        }
        RefreshToken next = token.successor(last.salt(), session.chain().key());
        return store.touch(session.id(), next.hash())
                .compose(touched -> touched.isPresent() ? grant(touched.get(), next) : refresh(token, tries - 1));
    }

    private Future<Grant> endCopied(StoredSession session) {
        return end(session.userId(), session.id()).compose(ended -> {
            LOG.warn("session {} of user {}: an old refresh token was shown", session.id(), session.userId());
            return Future.failedFuture(notSignedIn());
        });
    }

    private Future<Boolean> end(String userId, String sessionId) {
        return store.endSession(userId, sessionId).onSuccess(ended -> {
            if (ended) {
                announce(List.of(new SessionEnded(sessionId, userId)));
            }
        });
    }

    private Future<Grant> grant(StoredSession session, RefreshToken token) {
        return store.findSignedIn(session.userId(), session.id())
                .compose(user -> present(user, notSignedIn()))
                .map(user -> grant(user, session, token));
    }

    /** The access token counts from the session's last use, so that the store knows until when it is good. */
    private Grant grant(StoredUser user, StoredSession session, RefreshToken token) {
        String accessToken = tokens.issue(user.id(), session.id(), session.lastUsedAt());
        return new Grant(user.profile(), accessToken, token.text(), AuthConfig.ACCESS_TOKEN_LIFE.toSeconds());
    }

    /** Its refresh token is told to nobody, so the session is never refreshed. */
    private Grant grant(StoredUser user, StoredSession session, LastingToken lasting) {
        String accessToken = tokens.issue(user.profile(), session.id(), session.lastUsedAt(), lasting);
        return new Grant(user.profile(), accessToken, "", lasting.seconds());
    }

    private static Session view(StoredSession session, Caller caller) {
        boolean current = session.id().equals(caller.sessionId());
        return new Session(session.id(), session.device(), session.createdAt(), session.lastUsedAt(), current);
    }

    private static <T> Future<T> present(Optional<T> found, ServiceFailure otherwise) {
        return found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(otherwise));
    }
}
