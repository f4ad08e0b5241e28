package dev.parley.auth;

import dev.parley.contract.auth.Profile;

/**
 * A user who can log in.
 *
 * @param passwordVersion changes with each new password, but not when the same is hashed anew
 */
record StoredUser(Profile profile, String passwordHash, long passwordVersion) {
    String id() {
        return profile.id();
    }

    @Override
    public String toString() {
        return "StoredUser[" + id() + "]";
    }
}
