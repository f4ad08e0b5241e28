package dev.parley.auth;

import dev.parley.contract.Caller;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.auth.CreateAccount;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.LogIn;
import dev.parley.contract.auth.RefreshSession;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The verticle on a Vert.x of its own, asked over the bus, with a clock that the test moves. */
final class RunningAuth implements AutoCloseable {
    static final String ADDRESS = "192.0.2.1";
    static final String PASSWORD = "correct horse";

    final Vertx vertx = Vertx.vertx();
    final TestClock clock = new TestClock();
    final AuthService auth = new BusAuthService(vertx.eventBus(), true);
    private final AuthConfig config;
    private String deployment;

    RunningAuth(Path folder) {
        this(folder, null);
    }

    RunningAuth(Path folder, @Nullable String secret) {
        config = new AuthConfig(folder, secret);
        PayloadCodec.install(vertx.eventBus());
        deployment = deploy();
    }

    void restart() {
        Await.result(vertx.undeploy(deployment));
        deployment = deploy();
    }

    Grant register(String email) {
        return Await.result(tryRegister(email, null));
    }

    Future<Grant> tryRegister(@Nullable String email, @Nullable String username) {
        return auth.createAccount(new CreateAccount(email, username, PASSWORD, null, null, null, ADDRESS));
    }

    Future<Grant> logIn(String login) {
        return logIn(login, PASSWORD);
    }

    Future<Grant> logIn(String login, String password) {
        return auth.logIn(new LogIn(login, password, "a phone", ADDRESS));
    }

    Future<Grant> refresh(String refreshToken) {
        return auth.refresh(new RefreshSession(refreshToken));
    }

    static Caller caller(Grant grant) {
        JsonObject claims = claims(grant.accessToken());
        return new Caller(claims.getString("sub"), claims.getString("sid"), "test");
    }

    static JsonObject claims(String accessToken) {
        return part(accessToken, 1);
    }

    static JsonObject header(String accessToken) {
        return part(accessToken, 0);
    }

    @Override
    public void close() {
        Await.result(vertx.close());
    }

    private String deploy() {
        return Await.result(vertx.deployVerticle(new AuthVerticle(config, clock)));
    }

    private static JsonObject part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        return new JsonObject(new String(json, StandardCharsets.UTF_8));
    }
}
