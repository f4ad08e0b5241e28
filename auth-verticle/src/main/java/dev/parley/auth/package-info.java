/**
 * Accounts, passwords, sessions, tokens and profiles. In: requests at the addresses of {@code AuthEndpoints}. Out:
 * their answers, and news of ended sessions and deleted users. Passwords and refresh tokens are stored as hashes only,
 * in {@code auth.db} or MongoDB; access tokens are verified elsewhere, with the keys published here.
 */
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
