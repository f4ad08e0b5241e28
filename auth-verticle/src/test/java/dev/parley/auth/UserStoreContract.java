package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.auth.DeletedUsers;
import dev.parley.contract.auth.EndedSessions;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.SessionEnded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises about users; {@link SessionStoreContract} goes on with sessions and keys. */
abstract class UserStoreContract {
    final Vertx vertx = Vertx.vertx();
    final TestClock clock = new TestClock();
    UserStore store = openedLater();

    abstract Future<UserStore> open(Vertx vertx, InstantSource clock);

    @BeforeEach
    void openStore() {
        store = Await.result(open(vertx, clock));
    }

    @AfterEach
    void closeStore() {
        Await.result(store.close());
        Await.result(vertx.close());
    }

    @Test
    void aUserIsFoundByEachOfHisLogins() {
        StoredUser user = create("Ann@Example.org", "Ann");

        assertEquals(Optional.of(user), Await.result(store.findByLogin("ann@example.org")));
        assertEquals(Optional.of(user), Await.result(store.findByLogin("ann")));
        assertEquals(Optional.empty(), Await.result(store.findByLogin("Ann")));
        assertEquals("Ann@Example.org", user.profile().email());
        assertEquals(clock.instant(), user.profile().createdAt());
    }

    @Test
    void takenLoginsAreNamedAndNothingIsStored() {
        create("ann@example.org", "ann");

        UserStore.Creation refused = Await.result(store.create(newUser("bob@example.org", "ANN")));

        assertEquals(Optional.empty(), refused.user());
        assertEquals(Set.of("ann"), refused.taken());
        assertEquals(Optional.empty(), Await.result(store.findByLogin("bob@example.org")));
    }

    @Test
    void ofManyWhoWantOneLoginAtOnceOneWins() {
        List<Future<UserStore.Creation>> creations = Stream.generate(() -> store.create(newUser(null, "ann")))
                .limit(20)
                .toList();

        long won = creations.stream()
                .map(Await::result)
                .filter(creation -> creation.user().isPresent())
                .count();
        assertEquals(1, won);
    }

    @Test
    void ofTwoWhoWantTheSameTwoLoginsAtOnceOneWins() {
        for (int i = 0; i < 5; i++) {
            Future<UserStore.Creation> one = store.create(newUser("x" + i, "y" + i));
            Future<UserStore.Creation> other = store.create(newUser("y" + i, "x" + i));

            assertTrue(Await.result(one).user().isPresent()
                    != Await.result(other).user().isPresent());
        }
    }

    @Test
    void aHashIsReplacedOnlyWhileItIsTheStoredOne() {
        StoredUser user = create(null, "ann");

        assertTrue(Await.result(store.replaceHash(user.id(), user.passwordHash(), "better")));
        assertFalse(Await.result(store.replaceHash(user.id(), user.passwordHash(), "other")));

        StoredUser found = Await.result(store.findByLogin("ann")).orElseThrow();
        assertEquals("better", found.passwordHash());
        assertEquals(user.passwordVersion(), found.passwordVersion());
    }

    @Test
    void ofTwoWhoChangeOnePasswordAtOnceOneWins() {
        StoredUser user = create(null, "ann");

        Future<Optional<List<SessionEnded>>> first = store.changePassword(user, "one", "");
        Future<Optional<List<SessionEnded>>> second = store.changePassword(user, "two", "");

        boolean firstWon = Await.result(first).isPresent();
        assertEquals(!firstWon, Await.result(second).isPresent());
        assertEquals(
                firstWon ? "one" : "two",
                Await.result(store.findByLogin("ann")).orElseThrow().passwordHash());
    }

    @Test
    void aNewNameIsStoredWithItsTime() {
        StoredUser user = create(null, "ann");
        Instant later = clock.pass(Duration.ofMinutes(1));

        Profile renamed = Await.result(store.rename(user.id(), "Ann B.")).orElseThrow();

        assertEquals("Ann B.", renamed.displayName());
        assertEquals(later, renamed.updatedAt());
        assertEquals(Optional.empty(), Await.result(store.rename(Ids.random(), "Nobody")));
    }

    @Test
    void aDeletedUserLeavesATombstoneAndFreesHisLogins() {
        StoredUser user = create("ann@example.org", "ann");

        assertEquals(Optional.of(List.of()), Await.result(store.delete(user.id())));
        assertEquals(Optional.empty(), Await.result(store.delete(user.id())));

        Profile left = Await.result(store.findProfiles(Set.of(user.id()))).get(0);
        assertEquals("Deleted user", left.displayName());
        assertTrue(left.deleted());
        assertNull(left.username());
        assertEquals(Optional.empty(), Await.result(store.findByLogin("ann")));
        assertEquals(Optional.empty(), Await.result(store.rename(user.id(), "Ghost")));
        assertTrue(!create("ann@example.org", "ann").id().equals(user.id()));
    }

    @Test
    void deletedUsersAreListedFromAMoment() {
        StoredUser first = create(null, "ann");
        StoredUser second = create(null, "bob");
        Await.result(store.delete(first.id()));
        Instant between = clock.pass(Duration.ofSeconds(1));
        Await.result(store.delete(second.id()));

        assertEquals(
                new DeletedUsers(List.of(first.id(), second.id()), between),
                Await.result(store.deletedSince(Instant.EPOCH)));
        assertEquals(
                List.of(second.id()), Await.result(store.deletedSince(between)).userIds());
    }

    @Test
    void whatPollersSeeNeverGoesBackWithTheClock() {
        StoredUser user = create(null, "ann");
        EndedSessions before = Await.result(store.endedSince(Instant.EPOCH));

        clock.pass(Duration.ofHours(-1));
        Await.result(store.delete(user.id()));

        assertEquals(
                List.of(user.id()),
                Await.result(store.deletedSince(before.asOf())).userIds());
    }

    @Test
    void othersDoNotSeeEmailOrGender() {
        StoredUser user = create("ann@example.org", "ann");

        Profile found = Await.result(store.findProfiles(Set.of(user.id(), Ids.random())))
                .get(0);
        Profile searched = Await.result(store.searchProfiles("ann", null, 10)).get(0);

        assertEquals(user.profile().forOthers(), found);
        assertEquals(found, searched);
    }

    @Test
    void aSearchFindsBeginningsOfNamesAndUsernamesInOrderOfNames() {
        StoredUser ann = create(null, "zz_ann");
        StoredUser bob = create(null, "bob");
        StoredUser zoe = create(null, "zoe");
        Await.result(store.rename(ann.id(), "Ann"));
        Await.result(store.rename(bob.id(), "ZZ Top"));
        Await.result(store.rename(zoe.id(), "zoe"));

        assertEquals(List.of("Ann", "zoe", "ZZ Top"), names("z"));
        assertEquals(List.of("Ann"), names("ann"));
        assertEquals(List.of("ZZ Top"), names("bob"));
        assertEquals(List.of("Ann", "zoe", "ZZ Top"), names(""));
        assertEquals(List.of(), names("%"));
        assertEquals(List.of(), names("nn"));

        Await.result(store.delete(ann.id()));
        assertEquals(List.of("zoe", "ZZ Top"), names(""));
    }

    @Test
    void pagesOfASearchJoinWithoutGapsOrRepeats() {
        for (int i = 0; i < 7; i++) {
            StoredUser user = create(null, "sam" + i);
            Await.result(store.rename(user.id(), i % 2 == 0 ? "Sam" : "Samantha"));
        }
        List<String> ids = new ArrayList<>();
        ProfileCursor cursor = null;
        for (int i = 0; i < 4; i++) {
            List<Profile> page = Await.result(store.searchProfiles("sam", cursor, 2));
            page.forEach(profile -> ids.add(profile.id()));
            cursor = ProfileCursor.after(page.get(page.size() - 1));
        }

        assertEquals(7, ids.size());
        assertEquals(7, Set.copyOf(ids).size());
        assertEquals(List.of(), Await.result(store.searchProfiles("sam", cursor, 2)));
    }

    StoredUser create(@Nullable String email, @Nullable String username) {
        return Await.result(store.create(newUser(email, username))).user().orElseThrow();
    }

    private static NewUser newUser(@Nullable String email, @Nullable String username) {
        return new NewUser(Ids.random(), email, username, username == null ? "Ann" : username, "female", "hash");
    }

    private List<String> names(String prefix) {
        return Await.result(store.searchProfiles(prefix, null, 10)).stream()
                .map(Profile::displayName)
                .toList();
    }

    /** Stands in until {@link #openStore}. */
    @SuppressWarnings("NullAway")
    private static UserStore openedLater() {
        return null;
    }
}
