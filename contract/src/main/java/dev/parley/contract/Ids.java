package dev.parley.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How things are named: 24 lower-case hex digits, random or a function of what they name. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGITS = 24;

    private Ids() {}

    /** 24 random hex digits. */
    public static String random() {
        byte[] bytes = new byte[DIGITS / 2];
        RANDOM.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }

    /** The one conversation of two users: {@code d} and 24 hex digits of SHA-256 over their ids, sorted and joined. */
    public static String directConversation(String userId, String otherId) {
        return userId.compareTo(otherId) < 0 ? "d" + digest(userId + otherId) : "d" + digest(otherId + userId);
    }

    /** A message's id: 24 hex digits of SHA-256 over its conversation's id and {@code seq}, the same in every store. */
    public static String message(String conversationId, long seq) {
        return digest(conversationId + seq);
    }

    /** Whether a text has the form of a user's or message's id. */
    public static boolean isId(@Nullable String text) {
        return text != null && text.length() == DIGITS && isHex(text, 0);
    }

    /** Whether a text has the form of a conversation's id. */
    public static boolean isConversationId(@Nullable String text) {
        return text != null && text.length() == DIGITS + 1 && text.charAt(0) == 'd' && isHex(text, 1);
    }

    private static boolean isHex(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** 24 hex digits of SHA-256 over a name: for what is named by a function of something else. */
    public static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.US_ASCII));
            return HEX.formatHex(hash, 0, DIGITS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
