package dev.parley.gateway.compat;

import dev.parley.contract.Caller;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.CreateAccount;
import dev.parley.contract.auth.EndSession;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LastingToken;
import dev.parley.contract.auth.LogIn;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How their clients make accounts, come in and go. Whoever has an account comes in by any of these doors. Thread-safe. */
public final class Entrances {
    /** Of the session of whoever gets no token yet. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final AuthService auth;
    private final Duration tokenLife;
    private final TokenCookie cookie;

    Entrances(AuthService auth, CompatConfig config) {
        this.auth = auth;
        this.tokenLife = config.tokenLife();
        this.cookie = new TokenCookie(config.securesCookie());
    }

    /** Who wants an account. */
    public record Newcomer(
            @Nullable String email,
            @Nullable String username,
            String password,
            @Nullable String displayName,
            @Nullable String gender) {
        public static Newcomer withEmail(String email, String password, @Nullable String displayName) {
            return new Newcomer(email, null, password, displayName, null);
        }

        @Override
        public String toString() {
            return "Newcomer[]";
        }
    }

    /** Makes an account without a token; a login that is taken is INVALID, in the words given. */
    public Future<Grant> register(CompatCall call, String dialect, Newcomer who, String taken) {
        return create(call, who, lasting(A_MOMENT, dialect), taken);
    }

    /** Makes an account, with a token to begin with. */
    public Future<Grant> signUp(CompatCall call, String dialect, Newcomer who, String taken) {
        return create(call, who, lasting(tokenLife, dialect), taken);
    }

    /** Makes an account, with a token in the cookie. */
    public Future<Grant> signUpWithCookie(CompatCall call, String dialect, Newcomer who, String taken) {
        return create(call, who, lasting(TokenCookie.LIFE, dialect), taken).onSuccess(grant -> keep(call, grant));
    }

    private Future<Grant> create(CompatCall call, Newcomer who, LastingToken lasting, String taken) {
        CreateAccount account = new CreateAccount(
                who.email(),
                who.username(),
                who.password(),
                who.displayName(),
                who.gender(),
                device(lasting.dialect()),
                call.address(),
                lasting);
        return Wording.of(auth.createAccount(account), Failure.CONFLICT, ServiceFailure.of(Failure.INVALID, taken));
    }

    /**
     * Opens a session of one token.
     *
     * @param wrong what whoever cannot prove himself is told
     */
    public Future<Grant> logIn(CompatCall call, String dialect, Json body, ServiceFailure wrong) {
        return logIn(call, body, lasting(tokenLife, dialect), wrong);
    }

    /** Opens a session whose token is in the cookie. */
    public Future<Grant> logInWithCookie(CompatCall call, String dialect, Json body, ServiceFailure wrong) {
        return logIn(call, body, lasting(TokenCookie.LIFE, dialect), wrong).onSuccess(grant -> keep(call, grant));
    }

    private Future<Grant> logIn(CompatCall call, Json body, LastingToken lasting, ServiceFailure wrong) {
        String login = body.text(body.nameOf("email", "username"));
        String password = body.text("password");
        body.check();
        LogIn request = new LogIn(login, password, device(lasting.dialect()), call.address(), lasting);
        return Wording.of(auth.logIn(request), Failure.UNAUTHENTICATED, wrong);
    }

    /** Ends the caller's session, and with it his token. */
    public Future<Done> logOut(CompatCall call) {
        Caller caller = call.caller();
        return auth.endSession(caller, new EndSession(caller.sessionId()));
    }

    /** The same for somebody who may have none, or no more; takes his cookie away. */
    public Future<Done> leave(CompatCall call) {
        Future<Done> gone = call.caller().equals(Caller.PARLEY) ? Future.succeededFuture(Done.DONE) : logOut(call);
        return gone.recover(Entrances::unlessOver).onSuccess(done -> cookie.clear(call.context()));
    }

    private static Future<Done> unlessOver(Throwable cause) {
        boolean isOver = ServiceFailure.from(cause).failure().isRefusal();
        return isOver ? Future.succeededFuture(Done.DONE) : Future.failedFuture(cause);
    }

    private void keep(CompatCall call, Grant grant) {
        cookie.write(call.context(), grant.accessToken());
    }

    private static LastingToken lasting(Duration life, String dialect) {
        return new LastingToken(life.toSeconds(), dialect);
    }

    private static String device(String dialect) {
        return "Older client (" + dialect + ")";
    }
}
