package dev.parley.contract;

import org.jspecify.annotations.Nullable;

/**
 * What texts from people may hold. Lengths count code points, as people see them; NUL and lone surrogates are refused
 * everywhere, because stores and JSON readers disagree on them. Each method answers what is wrong, or {@code null}.
 */
public final class Text {
    /** The longest message, in code points. */
    public static final int CONTENT_LIMIT = 4_000;

    private static final int NAME_LIMIT = 64;
    private static final int NOTE_LIMIT = 500;
    private static final int EMAIL_LIMIT = 254;
    private static final int PASSWORD_MIN = 8;
    private static final int PASSWORD_LIMIT = 128;
    private static final int CLIENT_ID_LIMIT = 64;

    private Text() {}

    /** Wrong with a message's content, its length apart. */
    public static @Nullable String content(String content) {
        if (!isWellFormed(content)) {
            return "must not hold NUL or half of a surrogate pair";
        }
        return content.codePoints().allMatch(Text::isBlank) ? "must hold more than white space" : null;
    }

    /** Whether a message's content has more code points than a message may have. */
    public static boolean isTooLong(String content) {
        return content.length() > CONTENT_LIMIT && content.codePointCount(0, content.length()) > CONTENT_LIMIT;
    }

    public static @Nullable String name(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String problem = within(name, 1, NAME_LIMIT);
        return problem == null && name.codePoints().allMatch(Text::isBlank)
                ? "must hold more than white space"
                : problem;
    }

    public static @Nullable String username(@Nullable String username) {
        if (username == null) {
            return null;
        }
        boolean plain = username.codePoints().noneMatch(c -> isBlank(c) || Character.isISOControl(c) || c == '@');
        return plain ? within(username, 1, NAME_LIMIT) : "must not hold white space, control characters or @";
    }

    public static @Nullable String email(@Nullable String email) {
        if (email == null) {
            return null;
        }
        int at = email.lastIndexOf('@');
        boolean plain = email.codePoints().noneMatch(c -> isBlank(c) || Character.isISOControl(c));
        return plain && at > 0 && at < email.length() - 1 ? within(email, 3, EMAIL_LIMIT) : "must be an e-mail address";
    }

    public static @Nullable String password(String password) {
        return within(password, PASSWORD_MIN, PASSWORD_LIMIT);
    }

    public static @Nullable String note(@Nullable String note) {
        return note == null ? null : within(note, 0, NOTE_LIMIT);
    }

    public static @Nullable String clientId(String clientId) {
        boolean plain = clientId.chars().allMatch(Text::isClientIdCharacter);
        if (!plain || clientId.isEmpty() || clientId.length() > CLIENT_ID_LIMIT) {
            return "must be 1 to " + CLIENT_ID_LIMIT + " of A-Z a-z 0-9 . _ -";
        }
        return clientId.startsWith("parley.") ? "must not begin with parley." : null;
    }

    private static boolean isClientIdCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static @Nullable String within(String text, int least, int most) {
        if (!isWellFormed(text)) {
            return "must not hold NUL or half of a surrogate pair";
        }
        int length = text.codePointCount(0, text.length());
        return length < least || length > most ? "must be " + least + " to " + most + " characters long" : null;
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }
}
