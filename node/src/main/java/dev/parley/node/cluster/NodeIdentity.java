package dev.parley.node.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MemberAttributeConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells the others of itself.
 *
 * @param nodeId new at each start
 * @param secret the fingerprint of {@code JWT_SECRET}, or of there being none
 * @param storeId the store that its database holds, or its folder already
 */
public record NodeIdentity(
        String nodeId, String secret, @Nullable String storeId) {
    /** Vert.x knows its nodes by this attribute; Parley calls them the same. */
    private static final String NODE = "__vertx.nodeId";

    private static final String SECRET = "parley.secret";
    private static final String STORE = "parley.store";
    private static final int FINGERPRINT_BYTES = 8;

    /** With the fingerprint of a secret; it is no more of a clue than any token that the secret has signed. */
    public static NodeIdentity of(String nodeId, @Nullable String jwtSecret, @Nullable String storeId) {
        return new NodeIdentity(nodeId, jwtSecret == null ? "none" : fingerprint(jwtSecret), storeId);
    }

    static @Nullable String nodeIdOf(Member member) {
        return member.getAttribute(NODE);
    }

    /** What another member told; null when it is no node of Parley's. */
    static @Nullable NodeIdentity of(Member member) {
        String nodeId = nodeIdOf(member);
        String secret = member.getAttribute(SECRET);
        return nodeId == null || secret == null ? null : new NodeIdentity(nodeId, secret, member.getAttribute(STORE));
    }

    MemberAttributeConfig attributes() {
        MemberAttributeConfig attributes =
                new MemberAttributeConfig().setAttribute(NODE, nodeId).setAttribute(SECRET, secret);
        return storeId == null ? attributes : attributes.setAttribute(STORE, storeId);
    }

    private static String fingerprint(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("parley.secret " + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
