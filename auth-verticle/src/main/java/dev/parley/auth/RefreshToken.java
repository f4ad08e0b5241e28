package dev.parley.auth;

import dev.parley.contract.Ids;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * {@code <session id>.<base64url of 32 secret and 16 tag bytes>}. The tag is a MAC of the secret under the session's
 * own key: it proves that a token, however old, was once this session's, without a list of the old ones. Stored as a
 * hash. A token's successor follows from its secret and a stored salt: from neither alone, and the same each time.
 */
final class RefreshToken {
    private static final int SECRET_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final int PROOF_LENGTH = (SECRET_BYTES + TAG_BYTES) / 3 * 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String sessionId;
    private final byte[] secret;
    private final byte[] tag;

    private RefreshToken(String sessionId, byte[] secret, byte[] tag) {
        this.sessionId = sessionId;
        this.secret = secret;
        this.tag = tag;
    }

    /** A session's first token. */
    static RefreshToken first(String sessionId, String key) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new RefreshToken(sessionId, secret, tag(secret, key));
    }

    /** Reads a token; empty when it cannot be one. */
    static Optional<RefreshToken> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0 || !Ids.isId(text.substring(0, dot)) || text.length() - dot - 1 != PROOF_LENGTH) {
            return Optional.empty();
        }
        try {
            return of(text.substring(0, dot), Base64.getUrlDecoder().decode(text.substring(dot + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<RefreshToken> of(String sessionId, byte[] proof) {
        if (proof.length != SECRET_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        byte[] secret = Arrays.copyOf(proof, SECRET_BYTES);
        byte[] tag = Arrays.copyOfRange(proof, SECRET_BYTES, proof.length);
        return Optional.of(new RefreshToken(sessionId, secret, tag));
    }

    /** A key or salt of 256 random bits, as text. */
    static String randomKey() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String sessionId() {
        return sessionId;
    }

    String text() {
        byte[] proof = ByteBuffer.allocate(SECRET_BYTES + TAG_BYTES)
                .put(secret)
                .put(tag)
                .array();
        return sessionId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
    }

    String hash() {
        return Hashes.sha256Hex(text());
    }

    /** Whether it was made for the session with that key. */
    boolean isOf(String key) {
        return MessageDigest.isEqual(tag, tag(secret, key));
    }

    RefreshToken successor(String salt, String key) {
        byte[] next = Hashes.hmacSha256(secret, decode(salt));
        return new RefreshToken(sessionId, next, tag(next, key));
    }

    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + "]";
    }

    private static byte[] tag(byte[] secret, String key) {
        return Arrays.copyOf(Hashes.hmacSha256(decode(key), secret), TAG_BYTES);
    }

    private static byte[] decode(String key) {
        return Base64.getUrlDecoder().decode(key);
    }
}
