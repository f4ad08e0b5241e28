package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.auth.Grant;
import dev.parley.contract.auth.VerificationKeys;
import dev.parley.store.EmbeddedStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthVerticleTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder = Path.of("");

    @Test
    void accountsSessionsAndKeysSurviveARestart() {
        try (RunningAuth running = new RunningAuth(folder)) {
            Grant grant = running.register("ann@example.org");
            VerificationKeys keys = Await.result(running.auth.verificationKeys());

            running.restart();

            assertEquals(keys, Await.result(running.auth.verificationKeys()));
            assertEquals(
                    keys.keys().get(0).get("kid"),
                    RunningAuth.header(grant.accessToken()).getString("kid"));
            Await.result(running.refresh(grant.refreshToken()));
            Await.result(running.logIn("ann@example.org"));
        }
    }

    @Test
    void aCopyTakenWhileItRunsServesTheSameSessionsAndKeysElsewhere() {
        Path elsewhere = folder.resolve("elsewhere");
        EmbeddedStore.prepare(elsewhere, "another");
        Path copy = elsewhere.resolve("auth.db");
        Grant grant;
        VerificationKeys keys;
        try (RunningAuth running = new RunningAuth(folder)) {
            grant = running.register("ann@example.org");
            keys = Await.result(running.auth.verificationKeys());

            assertEquals(2, AuthVerticle.copyStore(folder, copy, percent -> {}));
        }
        AuthVerticle.restoreStore(copy, "another");

        try (RunningAuth restored = new RunningAuth(elsewhere)) {
            assertEquals(keys, Await.result(restored.auth.verificationKeys()));
            Await.result(restored.refresh(grant.refreshToken()));
            Await.result(restored.logIn("ann@example.org"));
        }
    }

    @Test
    void whatCannotBeCopiedOrRestoredIsSaidToWhoeverAsked() throws IOException {
        Path text = Files.writeString(folder.resolve("auth.db"), "not a database. ".repeat(1_000));

        assertThrows(StartUpFailure.class, () -> AuthVerticle.copyStore(folder, folder.resolve("x"), percent -> {}));
        assertThrows(StartUpFailure.class, () -> AuthVerticle.restoreStore(text, "another"));
    }

    @Test
    void withASecretTokensAreSignedByItAndNoKeysAreShown() {
        try (RunningAuth running = new RunningAuth(folder, SECRET)) {
            Grant grant = running.register("ann@example.org");

            assertEquals("HS256", RunningAuth.header(grant.accessToken()).getString("alg"));
            assertEquals(
                    List.of(), Await.result(running.auth.verificationKeys()).keys());
        }
    }

    @Test
    void anImportedUsersHashIsRenewedAtHisFirstLogin() {
        String bcrypt = BcryptFunction.getInstance(Bcrypt.A, 4)
                .hash(RunningAuth.PASSWORD)
                .getResult();
        create(new NewUser(Ids.random(), null, "ann", "Ann", null, bcrypt));

        try (RunningAuth running = new RunningAuth(folder)) {
            Await.failure(Failure.UNAUTHENTICATED, running.logIn("ann", "wrong"));
            Await.result(running.logIn("ann"));
            Await.result(running.logIn("ann"));
        }

        assertTrue(hashOf("ann").startsWith("$argon2id$"));
    }

    @Test
    void aFolderInUseIsNotOpenedTwiceAndTheFirstGoesOn() {
        try (RunningAuth running = new RunningAuth(folder)) {
            Throwable cause = Await.cause(running.vertx.deployVerticle(new AuthVerticle(new AuthConfig(folder, null))));

            assertInstanceOf(StartUpFailure.class, cause);
            running.register("ann@example.org");
        }
    }

    private void create(NewUser user) {
        Vertx vertx = Vertx.vertx();
        UserStore store = Await.result(SqliteUserStore.open(vertx, folder, InstantSource.system()));
        Await.result(store.create(user));
        Await.result(store.close());
        Await.result(vertx.close());
    }

    private String hashOf(String login) {
        Vertx vertx = Vertx.vertx();
        UserStore store = Await.result(SqliteUserStore.open(vertx, folder, InstantSource.system()));
        String hash = Await.result(store.findByLogin(login)).orElseThrow().passwordHash();
        Await.result(store.close());
        Await.result(vertx.close());
        return hash;
    }
}
