package dev.parley.auth;

import dev.parley.contract.auth.LastingToken;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.VerificationKeys;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Instant;
import java.util.List;

/** Signs access tokens with one key, and tells with which keys they are verified. Verifies nothing itself. */
final class TokenIssuer {
    static final String ISSUER = "parley";
    static final String AUDIENCE = "parley";

    private final JWTAuth signer;
    private final JWTOptions options;
    private final VerificationKeys verificationKeys;

    private TokenIssuer(JWTAuth signer, String algorithm, VerificationKeys verificationKeys) {
        this.signer = signer;
        this.options = new JWTOptions().setAlgorithm(algorithm);
        this.verificationKeys = verificationKeys;
        checkSigned(issue("", "", Instant.EPOCH));
    }

    static TokenIssuer ofSecret(Vertx vertx, String secret) {
        PubSecKeyOptions key = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret);
        JWTAuth signer = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key));
        return new TokenIssuer(signer, "HS256", new VerificationKeys(List.of()));
    }

    /** The first key, which is the newest, signs: a signer with several would choose by chance. */
    static TokenIssuer ofKeys(Vertx vertx, List<SigningKey> keys) {
        JsonObject newest = new JsonObject(keys.get(0).jwk());
        JWTAuth signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(newest));
        VerificationKeys published =
                new VerificationKeys(keys.stream().map(SigningKey::publicJwk).toList());
        return new TokenIssuer(signer, SigningKey.ALGORITHM, published);
    }

    /** A token that is good for {@link AuthConfig#ACCESS_TOKEN_LIFE} from that moment. */
    String issue(String userId, String sessionId, Instant issuedAt) {
        return signer.generateToken(
                claims(userId, sessionId, issuedAt, AuthConfig.ACCESS_TOKEN_LIFE.toSeconds()), options);
    }

    /** A token that is good for as long as asked, with the names that older systems' clients look for in it. */
    String issue(Profile user, String sessionId, Instant issuedAt, LastingToken lasting) {
        JsonObject claims = claims(user.id(), sessionId, issuedAt, lasting.seconds())
                .put("userId", user.id())
                .put("user_id", user.id())
                .put("username", user.username() == null ? user.displayName() : user.username())
                .put("dialect", lasting.dialect());
        return signer.generateToken(claims, options);
    }

    private static JsonObject claims(String userId, String sessionId, Instant issuedAt, long life) {
        long seconds = issuedAt.getEpochSecond();
        return new JsonObject()
                .put("sub", userId)
                .put("sid", sessionId)
                .put("iss", ISSUER)
                .put("aud", new JsonArray().add(AUDIENCE))
                .put("iat", seconds)
                .put("exp", seconds + life);
    }

    VerificationKeys verificationKeys() {
        return verificationKeys;
    }

    /** Vert.x passes over a key that it cannot read, and a signer left without any writes unsigned tokens. */
    private static void checkSigned(String token) {
        if (token.endsWith(".") || token.chars().filter(c -> c == '.').count() != 2) {
            throw new IllegalStateException("The signing key cannot be used.");
        }
    }
}
