package dev.parley.gateway.testing;

import dev.parley.contract.Ids;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A key that signs access tokens as auth does. */
public final class TestKey {
    private static final int COORDINATE_BYTES = 32;

    private final String kid;
    private final KeyPair pair;
    private final JWTAuth signer;

    public TestKey(Vertx vertx) {
        this(vertx, Ids.random());
    }

    public TestKey(Vertx vertx, String kid) {
        this.kid = kid;
        this.pair = generate();
        JsonObject whole = new JsonObject(new HashMap<>(publicJwk()))
                .put("d", coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
        this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(whole));
    }

    public String kid() {
        return kid;
    }

    public Map<String, String> publicJwk() {
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        return Map.of(
                "kty", "EC",
                "crv", "P-256",
                "alg", "ES256",
                "use", "sig",
                "kid", kid,
                "x", coordinate(open.getW().getAffineX()),
                "y", coordinate(open.getW().getAffineY()));
    }

    public byte[] publicBytes() {
        return pair.getPublic().getEncoded();
    }

    public String sign(JsonObject claims) {
        return signer.generateToken(claims, new JWTOptions().setAlgorithm("ES256"));
    }

    public static JsonObject claims(String userId, String sessionId, Instant expires) {
        return new JsonObject()
                .put("sub", userId)
                .put("sid", sessionId)
                .put("iss", "parley")
                .put("aud", new JsonArray().add("parley"))
                .put("iat", Instant.now().getEpochSecond())
                .put("exp", expires.getEpochSecond());
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        byte[] plain = signed.length > COORDINATE_BYTES ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        System.arraycopy(plain, 0, fixed, COORDINATE_BYTES - plain.length, plain.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
