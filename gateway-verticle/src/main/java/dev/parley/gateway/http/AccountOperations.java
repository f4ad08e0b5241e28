package dev.parley.gateway.http;

import dev.parley.contract.Caller;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.ChangePassword;
import dev.parley.contract.auth.ChangeProfile;
import dev.parley.contract.auth.CreateAccount;
import dev.parley.contract.auth.DeleteAccount;
import dev.parley.contract.auth.EndSession;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LogIn;
import dev.parley.contract.auth.RefreshSession;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.ReadAutoReplies;
import dev.parley.contract.chat.SetStatus;
import dev.parley.gateway.wire.Json;
import dev.parley.gateway.wire.UserView;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts, sessions, and one's own record. */
final class AccountOperations {
    private final AuthService auth;
    private final ChatService chat;
    private final Users users;

    AccountOperations(AuthService auth, ChatService chat, Users users) {
        this.auth = auth;
        this.chat = chat;
        this.users = users;
    }

    Map<String, Operation> open() {
        return Map.of(
                "createAccount", this::createAccount,
                "logIn", this::logIn,
                "refreshSession", this::refreshSession);
    }

    Map<String, Operation> own() {
        return Map.of(
                "listAutoReplies", this::listAutoReplies,
                "listSessions", call -> auth.sessions(call.caller()).map(HttpAnswer::ok),
                "endSession", this::endSession,
                "readMe", call -> users.oneself(call.caller()).map(HttpAnswer::ok),
                "changeMe", this::changeMe,
                "deleteMe", this::deleteMe,
                "changePassword", this::changePassword);
    }

    /** Without a refresh token where the cookie holds it. */
    private record Granted(
            UserView user, String accessToken, @Nullable String refreshToken, long expiresIn) {}

    private Future<HttpAnswer> createAccount(HttpCall call) {
        Json body = call.body();
        String password = body.text("password");
        String email = body.optionalText("email");
        String username = body.optionalText("username");
        String displayName = body.optionalText("displayName");
        String gender = body.optionalText("gender");
        String device = body.optionalText("device");
        boolean cookie = RefreshCookie.isWanted(call, body);
        body.check();
        return auth.createAccount(
                        new CreateAccount(email, username, password, displayName, gender, device, call.address()))
                .compose(grant -> granted(call, grant, cookie))
                .map(HttpAnswer::created);
    }

    private Future<HttpAnswer> logIn(HttpCall call) {
        Json body = call.body();
        String login = body.text("login");
        String password = body.text("password");
        String device = body.optionalText("device");
        boolean cookie = RefreshCookie.isWanted(call, body);
        body.check();
        return auth.logIn(new LogIn(login, password, device, call.address()))
                .compose(grant -> granted(call, grant, cookie))
                .map(HttpAnswer::created);
    }

    private Future<HttpAnswer> refreshSession(HttpCall call) {
        Json body = call.body();
        boolean cookie = RefreshCookie.isWanted(call, body);
        String refreshToken = cookie ? RefreshCookie.read(call) : body.text("refreshToken");
        body.check();
        if (refreshToken == null) {
            throw ServiceFailure.of(Failure.UNAUTHENTICATED, "Nobody is signed in here.");
        }
        return auth.refresh(new RefreshSession(refreshToken))
                .compose(grant -> granted(call, grant, cookie))
                .map(HttpAnswer::ok);
    }

    private Future<Granted> granted(HttpCall call, Grant grant, boolean cookie) {
        return users.oneself(grant.profile()).map(user -> {
            if (cookie) {
                RefreshCookie.write(call, grant.refreshToken());
            }
            String shown = cookie ? null : grant.refreshToken();
            return new Granted(user, grant.accessToken(), shown, grant.expiresIn());
        });
    }

    private Future<HttpAnswer> endSession(HttpCall call) {
        String named = call.pathParameter("sessionId");
        boolean current = named.equals("current");
        String sessionId = current ? call.caller().sessionId() : named;
        return auth.endSession(call.caller(), new EndSession(sessionId)).map(done -> {
            if (current) {
                RefreshCookie.clear(call);
            }
            return HttpAnswer.noContent();
        });
    }

    private Future<HttpAnswer> changeMe(HttpCall call) {
        Json body = call.body();
        String displayName = body.optionalText("displayName");
        Availability availability = body.optionalOneOf("availability", Availability.class);
        String awayNote = body.optionalText("awayNote");
        Instant awayUntil = body.optionalTime("awayUntil");
        body.check();
        SetStatus status = new SetStatus(availability, awayNote, awayUntil);
        Caller caller = call.caller();
        Future<?> renamed = displayName == null
                ? Future.succeededFuture()
                : auth.changeProfile(caller, new ChangeProfile(displayName));
        boolean says = availability != null || awayNote != null || awayUntil != null;
        return renamed.compose(done -> says ? chat.setStatus(caller, status) : Future.succeededFuture())
                .compose(done -> users.oneself(caller))
                .map(HttpAnswer::ok);
    }

    private Future<HttpAnswer> listAutoReplies(HttpCall call) {
        return chat.autoReplies(call.caller(), new ReadAutoReplies(call.queryText("cursor"), call.limit()))
                .map(HttpAnswer::ok);
    }

    private Future<HttpAnswer> changePassword(HttpCall call) {
        Json body = call.body();
        String oldPassword = body.text("oldPassword");
        String newPassword = body.text("newPassword");
        body.check();
        return auth.changePassword(call.caller(), new ChangePassword(oldPassword, newPassword, call.address()))
                .map(done -> HttpAnswer.noContent());
    }

    private Future<HttpAnswer> deleteMe(HttpCall call) {
        Json body = call.body();
        String password = body.text("password");
        body.check();
        return auth.deleteAccount(call.caller(), new DeleteAccount(password, call.address()))
                .map(done -> HttpAnswer.noContent());
    }
}
