package dev.parley.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a node tells the others of itself. */
class NodeIdentityTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void noSecretCanBeReadInWhatIsTold() throws Exception {
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
        NodeIdentity identity = NodeIdentity.of("node", SECRET, "store");

        for (String told : new String[] {attributes(identity).toString(), identity.toString()}) {
            assertFalse(told.contains(SECRET.substring(0, 8)), told);
            assertFalse(told.contains(HexFormat.of().formatHex(secret).substring(0, 8)), told);
            assertFalse(told.contains(Base64.getEncoder().encodeToString(secret).substring(0, 8)), told);
            assertFalse(told.contains(HexFormat.of().formatHex(digest).substring(0, 8)), told);
        }
    }

    @Test
    void equalSecretsLookEqualAndOthersDoNot() {
        assertEquals(NodeIdentity.of("node", SECRET, null), NodeIdentity.of("node", SECRET, null));
        assertNotEquals(NodeIdentity.of("node", SECRET, null), NodeIdentity.of("node", SECRET.replace('0', '1'), null));
        assertNotEquals(NodeIdentity.of("node", SECRET, null), NodeIdentity.of("node", null, null));
    }

    @Test
    void theStoreIsToldOnlyWhereThereIsOne() {
        assertTrue(attributes(NodeIdentity.of("node", null, "store")).containsValue("store"));
        assertEquals(2, attributes(NodeIdentity.of("node", null, null)).size());
    }

    @Test
    void anotherNodeReadsWhatWasTold() {
        try (Neighbours neighbours = new Neighbours()) {
            var first = neighbours.join(SECRET, "store");
            var second = neighbours.join();

            for (var member : second.hazelcast().getCluster().getMembers()) {
                assertEquals(member.localMember() ? second.identity() : first.identity(), NodeIdentity.of(member));
            }
        }
    }

    private static Map<String, String> attributes(NodeIdentity identity) {
        return identity.attributes().getAttributes();
    }
}
