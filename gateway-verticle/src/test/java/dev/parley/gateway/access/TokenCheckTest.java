package dev.parley.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.TestKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenCheckTest {
    private final String userId = Ids.random();
    private final String sessionId = Ids.random();
    private final RunningAccess access = new RunningAccess();

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void aSignedTokenProvesWhoseItIsAndUntilWhen() {
        VerifiedToken proven = Await.result(access.check(access.key.sign(claims())));

        assertEquals(userId, proven.userId());
        assertEquals(sessionId, proven.sessionId());
        assertEquals(claims().getLong("exp"), proven.expiresAt().getEpochSecond(), 1);
    }

    @Test
    void aForgedSignatureProvesNothing() {
        TestKey forger = new TestKey(access.vertx, access.key.kid());

        refused(forger.sign(claims()));
    }

    @Test
    void changedClaimsProveNothing() {
        String[] parts = access.key.sign(claims()).split("\\.");
        String changed = encode(claims().put("sub", Ids.random()));

        refused(parts[0] + "." + changed + "." + parts[2]);
    }

    @Test
    void anUnsignedTokenProvesNothing() {
        JsonObject header = new JsonObject().put("typ", "JWT").put("alg", "none");

        refused(encode(header) + "." + encode(claims()) + ".");
        refused(encode(header.put("kid", access.key.kid())) + "." + encode(claims()) + ".");
        refused(encode(header) + "." + encode(claims()));
    }

    @Test
    void aTokenSignedWithThePublicKeyAsSecretProvesNothing() {
        JsonObject header =
                new JsonObject().put("typ", "JWT").put("alg", "HS256").put("kid", access.key.kid());
        String x = access.key.publicJwk().get("x");

        refused(hmac(header, access.key.publicBytes()));
        refused(hmac(header, x.getBytes(StandardCharsets.UTF_8)));
        refused(hmac(header, Base64.getUrlDecoder().decode(x)));
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherAudienceProvesNothing() {
        refused(access.key.sign(claims().put("iss", "somebody")));
        refused(access.key.sign(claims().put("aud", new JsonArray().add("somebody"))));
    }

    @Test
    void anExpiredTokenProvesNothingEvenIfItWasGoodBefore() {
        Instant soon = Instant.now().plusSeconds(1);
        String token = access.key.sign(TestKey.claims(userId, sessionId, soon));
        Await.result(access.check(token));

        Await.until("expired", () -> Instant.now().isAfter(soon));

        refused(token);
        refused(access.key.sign(TestKey.claims(userId, sessionId, Instant.now().minusSeconds(60))));
    }

    @Test
    void aTokenThatIsNotYetGoodProvesNothing() {
        long ahead = Instant.now().plusSeconds(60).getEpochSecond();

        refused(access.key.sign(claims().put("nbf", ahead)));
        refused(access.key.sign(claims().put("iat", ahead)));
        Await.result(access.check(access.key.sign(claims().put("nbf", ahead - 58))));
    }

    @Test
    void onlyATokenThatIsGoodInAllButItsTimeIsExpired() {
        JsonObject over = TestKey.claims(userId, sessionId, Instant.now().minusSeconds(60));
        TestKey forger = new TestKey(access.vertx, access.key.kid());

        assertTrue(access.tokens.isExpiry(Await.cause(access.check(access.key.sign(over)))));
        assertFalse(access.tokens.isExpiry(Await.cause(access.check(forger.sign(over)))));
        assertFalse(access.tokens.isExpiry(Await.cause(access.check("garbage"))));
    }

    @Test
    void aTokenWithoutUserSessionOrEndProvesNothing() {
        for (String claim : new String[] {"sub", "sid", "exp"}) {
            JsonObject lacking = claims();
            lacking.remove(claim);
            refused(access.key.sign(lacking));
        }
    }

    /** Who comes and goes is told by his id, so that it must be one. */
    @Test
    void aTokenOfWhoHasNoIdOfOursProvesNothing() {
        refused(access.key.sign(claims().put("sub", "ann")));
        refused(access.key.sign(claims().put("sub", "")));
    }

    @Test
    void whatIsNoTokenProvesNothing() {
        for (String garbage : new String[] {"", "x", "..", "a.b.c", "e30.e30.e30", "eyJraWQiOjF9.e30.x"}) {
            refused(garbage);
        }
        refused(null);
    }

    @Test
    void anEndedSessionIsRefusedThoughItsTokenWasGoodBefore() {
        String token = access.key.sign(claims());
        Await.result(access.check(token));

        access.auth.end(new SessionEnded(sessionId, userId));

        Await.until("heard", () -> access.watch.isEnded(sessionId));
        refused(token);
    }

    @Test
    void whileAuthIsAwayATokenIsNotRefusedButCannotBeChecked() {
        String token = access.key.sign(claims());
        Await.result(access.check(token));
        access.loseAuth();
        assertTrue(Await.result(access.check(token)).userId().equals(userId), "a short absence is not felt");

        Await.until("stale", () -> !access.watch.isFresh());

        Await.failure(Failure.UNAVAILABLE, access.check(token));
        Await.failure(Failure.UNAVAILABLE, access.check("garbage"));
    }

    private JsonObject claims() {
        return TestKey.claims(userId, sessionId, Instant.now().plusSeconds(900));
    }

    private void refused(String token) {
        Await.failure(Failure.UNAUTHENTICATED, access.check(token));
    }

    private String hmac(JsonObject header, byte[] secret) {
        try {
            String signed = encode(header) + "." + encode(claims());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(JsonObject json) {
        return encode(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
