package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.auth.VerificationKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final Vertx vertx = Vertx.vertx();
    private final SigningKey newest = SigningKey.generate();
    private final SigningKey older = SigningKey.generate();
    private final TokenIssuer issuer = TokenIssuer.ofKeys(vertx, List.of(newest, older));

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    @Test
    void thePublishedKeysVerifyWhatTheNewestSigned() {
        String token = issuer.issue("u", "s", Instant.now());

        User user = Await.result(verify(issuer.verificationKeys(), token));

        assertEquals("u", user.subject());
        assertEquals(newest.kid(), RunningAuth.header(token).getString("kid"));
        assertEquals("ES256", RunningAuth.header(token).getString("alg"));
    }

    @Test
    void theyStillVerifyWhatAnOlderKeySigned() {
        String token = TokenIssuer.ofKeys(vertx, List.of(older)).issue("u", "s", Instant.now());

        assertEquals("u", Await.result(verify(issuer.verificationKeys(), token)).subject());
    }

    @Test
    void aTokenSaysWhoseItIsAndUntilWhen() {
        Instant now = Instant.ofEpochMilli(1_700_000_000_900L);

        JsonObject claims = RunningAuth.claims(issuer.issue("u", "s", now));

        JsonObject expected = new JsonObject()
                .put("sub", "u")
                .put("sid", "s")
                .put("iss", "parley")
                .put("aud", new JsonArray().add("parley"))
                .put("iat", 1_700_000_000)
                .put("exp", 1_700_000_900);
        assertEquals(expected, claims);
    }

    @Test
    void onlyThePublicPartIsPublished() {
        List<Map<String, String>> keys = issuer.verificationKeys().keys();

        assertEquals(2, keys.size());
        for (Map<String, String> key : keys) {
            assertEquals(Set.of("kty", "crv", "x", "y", "use", "alg", "kid"), key.keySet());
        }
    }

    @Test
    void everyKeyMadeCanBeUsed() {
        IntStream.range(0, 300).mapToObj(i -> SigningKey.generate()).forEach(key -> {
            TokenIssuer of = TokenIssuer.ofKeys(vertx, List.of(key));
            Await.result(verify(of.verificationKeys(), of.issue("u", "s", Instant.now())));
        });
    }

    @Test
    void anUnsignedTokenIsRefused() {
        String claims = issuer.issue("u", "s", Instant.now()).split("\\.", -1)[1];
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

        Await.cause(verify(issuer.verificationKeys(), header + "." + claims));
        Await.cause(verify(issuer.verificationKeys(), header + "." + claims + "."));
        Await.cause(verify(issuer.verificationKeys(), header + "." + claims + ".AAAA"));
    }

    @Test
    void aForeignKeysTokenIsRefusedEvenUnderOurKeysName() {
        SigningKey foreign = SigningKey.generate();
        String jwk = new JsonObject(foreign.jwk()).put("kid", newest.kid()).encode();
        TokenIssuer forger = TokenIssuer.ofKeys(vertx, List.of(new SigningKey(newest.kid(), jwk)));

        Await.cause(verify(issuer.verificationKeys(), forger.issue("u", "s", Instant.now())));
        Await.cause(verify(
                issuer.verificationKeys(),
                TokenIssuer.ofKeys(vertx, List.of(foreign)).issue("u", "s", Instant.now())));
    }

    @Test
    void withASecretTokensAreVerifiedByItAndNoKeysArePublished() {
        TokenIssuer ofSecret = TokenIssuer.ofSecret(vertx, SECRET);
        String token = ofSecret.issue("u", "s", Instant.now());
        JWTAuth verifier = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(
                                new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(SECRET)));

        assertEquals(
                "u",
                Await.result(verifier.authenticate(new TokenCredentials(token))).subject());
        assertEquals(List.of(), ofSecret.verificationKeys().keys());
    }

    @Test
    void aKeyThatCannotSignIsNoticedAtOnce() {
        SigningKey broken = new SigningKey(
                "k",
                new JsonObject()
                        .put("kty", "EC")
                        .put("crv", "P-256")
                        .put("kid", "k")
                        .put("x", "")
                        .put("y", "")
                        .put("use", "sig")
                        .put("alg", "ES256")
                        .encode());

        assertThrows(RuntimeException.class, () -> TokenIssuer.ofKeys(vertx, List.of(broken)));
    }

    @Test
    void neitherKeysNorSettingsShowTheirSecretsInLogs() {
        assertTrue(!newest.toString().contains(new JsonObject(newest.jwk()).getString("d")));
    }

    private Future<User> verify(VerificationKeys keys, String token) {
        JWTAuthOptions options = new JWTAuthOptions()
                .setJWTOptions(new JWTOptions().setIssuer("parley").addAudience("parley"));
        keys.keys().forEach(key -> {
            JsonObject jwk = new JsonObject();
            key.forEach(jwk::put);
            options.addJwk(jwk);
        });
        return JWTAuth.create(vertx, options).authenticate(new TokenCredentials(token));
    }
}
