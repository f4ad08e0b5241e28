package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import dev.parley.auth.PasswordHasher.Verdict;
import dev.parley.contract.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
    private final Vertx vertx = Vertx.vertx();
    private final PasswordHasher hasher = new PasswordHasher(vertx, 1, 1);

    @AfterEach
    void close() {
        Await.result(hasher.close());
        Await.result(vertx.close());
    }

    @Test
    void whatWasHashedIsRight() {
        String hash = Await.result(hasher.hash("pässword"));

        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertEquals(Verdict.RIGHT, Await.result(hasher.verify("pässword", hash)));
        assertEquals(Verdict.WRONG, Await.result(hasher.verify("password", hash)));
    }

    @Test
    void theSamePasswordIsNeverHashedTheSame() {
        assertNotEquals(Await.result(hasher.hash("password")), Await.result(hasher.hash("password")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a", "$2b", "$2y"})
    void bcryptOfImportedUsersIsRightButOutdated(String kind) {
        String bcrypt = BcryptFunction.getInstance(Bcrypt.B, 4).hash("password").getResult();
        String hash = kind + bcrypt.substring(kind.length());

        assertEquals(Verdict.RIGHT_BUT_OUTDATED, Await.result(hasher.verify("password", hash)));
        assertEquals(Verdict.WRONG, Await.result(hasher.verify("Password", hash)));
    }

    @Test
    void aWeakerArgon2IsRightButOutdated() {
        String hash = Argon2Function.getInstance(1_024, 1, 1, 32, Argon2.ID)
                .hash("password".getBytes(StandardCharsets.UTF_8), new byte[16])
                .getResult();

        assertEquals(Verdict.RIGHT_BUT_OUTDATED, Await.result(hasher.verify("password", hash)));
    }

    @Test
    void nobodysPasswordIsWrong() {
        assertEquals(Verdict.WRONG, Await.result(hasher.verify("password", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "$2b$10$short", "$argon2id$v=19$m=1"})
    void aHashOfNoKnownKindIsWrong(String hash) {
        assertEquals(Verdict.WRONG, Await.result(hasher.verify("plain", hash)));
    }

    @Test
    void whenTooManyWaitTheNextIsRefused() {
        List<Future<String>> taken = List.of(hasher.hash("one"), hasher.hash("two"));

        Await.failure(Failure.UNAVAILABLE, hasher.hash("three"));

        taken.forEach(Await::result);
        Await.result(hasher.hash("four"));
    }
}
