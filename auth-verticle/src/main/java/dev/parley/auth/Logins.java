package dev.parley.auth;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How names are compared: letters' case and the ways to write one character do not count. */
final class Logins {
    /** Far above any login that can exist, so that what strangers send cannot fill memory. */
    private static final int LONGEST = 512;

    private static final int NAME_LIMIT = 64;

    private Logins() {}

    static String normalise(String name) {
        String bounded = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return Normalizer.normalize(bounded, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** E-mail and username share one namespace. */
    static Set<String> of(@Nullable String email, @Nullable String username) {
        Set<String> logins = new LinkedHashSet<>();
        if (email != null) {
            logins.add(normalise(email));
        }
        if (username != null) {
            logins.add(normalise(username));
        }
        return logins;
    }

    /** What to call somebody who did not say: the username, else what stands before the @. */
    static String defaultName(@Nullable String email, @Nullable String username) {
        if (username != null) {
            return username;
        }
        if (email == null) {
            throw new IllegalArgumentException("neither e-mail nor username");
        }
        String local = email.substring(0, email.lastIndexOf('@'));
        return local.codePointCount(0, local.length()) <= NAME_LIMIT
                ? local
                : local.substring(0, local.offsetByCodePoints(0, NAME_LIMIT));
    }
}
