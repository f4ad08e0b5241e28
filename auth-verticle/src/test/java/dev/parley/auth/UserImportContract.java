package dev.parley.auth;

import static dev.parley.contract.imports.Imported.BROUGHT;
import static dev.parley.contract.imports.Imported.DELETED;
import static dev.parley.contract.imports.Imported.ID_TAKEN;
import static dev.parley.contract.imports.Imported.LOGIN_TAKEN;
import static dev.parley.contract.imports.Imported.THERE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import dev.parley.contract.imports.Imported;
import dev.parley.contract.imports.ImportedUser;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of another system's users in every {@link UserStore}. */
abstract class UserImportContract extends SessionStoreContract {
    private static final Instant BEFORE = Instant.parse("2024-05-23T14:00:00Z");
    private static final String OLD_ID = "664f4a000000000000000001";

    @Test
    void anOldUserKeepsHisIdHisHashAndHisAge() {
        assertEquals(List.of(BROUGHT), bring(old(OLD_ID, "Old@Example.org", null)));

        StoredUser found = Await.result(store.findByLogin("old@example.org")).orElseThrow();
        assertEquals(OLD_ID, found.id());
        assertEquals("an old hash", found.passwordHash());
        assertEquals(BEFORE, found.profile().createdAt());
        assertEquals("Old", found.profile().displayName());
    }

    @Test
    void nobodyIsBroughtTwice() {
        ImportedUser user = old(OLD_ID, "old@example.org", null);
        bring(user);

        assertEquals(List.of(THERE), bring(user));
        assertEquals(Set.of("unheard"), imports().unknown(Set.of(OLD_ID, "unheard")));
    }

    @Test
    void whoeverHasALoginHereKeepsItAndNobodyIsMerged() {
        create("old@example.org", "ann");

        assertEquals(
                List.of(LOGIN_TAKEN, LOGIN_TAKEN, BROUGHT),
                bring(
                        old(OLD_ID, "OLD@example.org", null),
                        old(Ids.random(), null, "Ann"),
                        old(Ids.random(), null, "bob")));
        assertEquals(Set.of(OLD_ID), imports().unknown(Set.of(OLD_ID)));
    }

    @Test
    void ofTwoWhoLoggedInAlikeTheFirstIsBrought() {
        assertEquals(
                List.of(BROUGHT, LOGIN_TAKEN),
                bring(old(OLD_ID, "a@example.org", null), old(Ids.random(), "A@example.org", null)));
    }

    @Test
    void anIdAloneDoesNotMakeTheSameUser() {
        bring(old(OLD_ID, "old@example.org", null));

        assertEquals(List.of(ID_TAKEN), bring(old(OLD_ID, "somebody.else@example.org", null)));
    }

    @Test
    void whoHasDeletedHisAccountIsNotBroughtBack() {
        ImportedUser user = old(OLD_ID, "old@example.org", null);
        bring(user);
        Await.result(store.delete(OLD_ID));

        assertEquals(List.of(DELETED), bring(user));
        assertEquals(Set.of(), imports().unknown(Set.of(OLD_ID)));
    }

    List<Imported> bring(ImportedUser... users) {
        return imports().bring(List.of(users));
    }

    private AuthImport imports() {
        return new AuthImport(vertx, store);
    }

    static ImportedUser old(String id, @Nullable String email, @Nullable String username) {
        return new ImportedUser(id, email, username, null, null, "an old hash", BEFORE);
    }
}
