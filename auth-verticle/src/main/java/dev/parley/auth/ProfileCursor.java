package dev.parley.auth;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.Profile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place after a profile in the order of a search. */
record ProfileCursor(String nameKey, String id) {
    private static final int ID_LENGTH = 24;

    static ProfileCursor after(Profile profile) {
        return new ProfileCursor(Logins.normalise(profile.displayName()), profile.id());
    }

    /**
     * Reads a cursor back.
     *
     * @throws ServiceFailure INVALID when it was not made here
     */
    static ProfileCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (plain.length() >= ID_LENGTH && Ids.isId(plain.substring(0, ID_LENGTH))) {
                return new ProfileCursor(plain.substring(ID_LENGTH), plain.substring(0, ID_LENGTH));
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, like every other text that is no cursor.
        }
        throw ServiceFailure.invalid("cursor", "is not one that was given out");
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((id + nameKey).getBytes(StandardCharsets.UTF_8));
    }
}
