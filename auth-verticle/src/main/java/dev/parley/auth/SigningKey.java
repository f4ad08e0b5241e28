package dev.parley.auth;

import dev.parley.contract.Ids;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A key that signs access tokens with ES256.
 *
 * @param jwk the whole key as a JSON Web Key, with its private part
 */
record SigningKey(String kid, String jwk) {
    static final String ALGORITHM = "ES256";
    private static final int COORDINATE_BYTES = 32;

    /** Makes a new key; slow, so not for an event loop. */
    static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return of(Ids.random(), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static SigningKey of(String kid, KeyPair pair) {
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        JsonObject jwk = new JsonObject()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", encode(open.getW().getAffineX()))
                .put("y", encode(open.getW().getAffineY()))
                .put("use", "sig")
                .put("alg", ALGORITHM)
                .put("kid", kid)
                .put("d", encode(((ECPrivateKey) pair.getPrivate()).getS()));
        return new SigningKey(kid, jwk.encode());
    }

    /** What others need to verify with it. */
    Map<String, String> publicJwk() {
        JsonObject all = new JsonObject(jwk);
        return Map.of(
                "kty", all.getString("kty"),
                "crv", all.getString("crv"),
                "x", all.getString("x"),
                "y", all.getString("y"),
                "use", all.getString("use"),
                "alg", all.getString("alg"),
                "kid", kid);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }

    private static String encode(BigInteger coordinate) {
        byte[] signed = coordinate.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        byte[] plain = signed.length > COORDINATE_BYTES
                ? Arrays.copyOfRange(signed, signed.length - COORDINATE_BYTES, signed.length)
                : signed;
        System.arraycopy(plain, 0, fixed, COORDINATE_BYTES - plain.length, plain.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
