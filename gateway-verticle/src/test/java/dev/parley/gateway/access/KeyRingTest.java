package dev.parley.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.TestKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private final RunningAccess access = new RunningAccess();

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void aKnownKeyIsFetchedOnce() {
        Await.result(access.keys.load());
        for (int i = 0; i < 3; i++) {
            Await.result(access.check(token(access.key)));
        }

        assertEquals(1, access.auth.keyRequests.asked());
    }

    @Test
    void aTokenOfANewKeyMakesTheKeysBeFetchedAgainButNotWithinFiveSeconds() {
        Await.result(access.keys.load());
        long loaded = System.nanoTime();
        TestKey fresh = new TestKey(access.vertx);
        access.auth.add(fresh);

        Await.failure(Failure.UNAUTHENTICATED, access.check(token(fresh)));
        assertEquals(1, access.auth.keyRequests.asked());

        Await.until("five seconds", () -> System.nanoTime() - loaded > 5_000_000_000L);
        Await.result(access.check(token(fresh)));
        assertEquals(2, access.auth.keyRequests.asked());
    }

    @Test
    void manyTokensOfUnknownKeysAtOnceAskAuthOnce() {
        TestKey unknown = new TestKey(access.vertx);
        access.auth.keyRequests.hold();
        List<Future<VerifiedToken>> checks = IntStream.range(0, 20)
                .mapToObj(i -> access.check(token(unknown)))
                .toList();
        access.auth.keyRequests.release();

        checks.forEach(check -> Await.failure(Failure.UNAUTHENTICATED, check));
        assertEquals(1, access.auth.keyRequests.asked());
    }

    @Test
    void withoutKeysNothingIsProvenAndNothingRefused() {
        access.loseAuth();

        Await.failure(Failure.ABSENT, access.check(token(access.key)));
        assertFalse(access.keys.isLoaded());
    }

    @Test
    void withASecretItsTokensAreProvenAndAuthIsNotAsked() {
        KeyRing ring = new KeyRing(access.vertx, access.auth, SECRET);
        JWTAuth signer = JWTAuth.create(
                access.vertx,
                new JWTAuthOptions()
                        .addPubSecKey(
                                new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(SECRET)));
        String token = signer.generateToken(claims(), new JWTOptions().setAlgorithm("HS256"));

        assertTrue(ring.isLoaded());
        assertEquals(
                claims().getString("iss"),
                Await.result(ring.verify(token, null)).getString("iss"));
        assertTrue(ring.verify(token(access.key), access.key.kid()).failed());
        assertEquals(0, access.auth.keyRequests.asked());
    }

    private static String token(TestKey key) {
        return key.sign(claims());
    }

    private static JsonObject claims() {
        return TestKey.claims(Ids.random(), Ids.random(), Instant.now().plusSeconds(900));
    }
}
