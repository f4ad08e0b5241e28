package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import dev.parley.contract.auth.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises about who came last. */
abstract class NewestProfilesContract extends UserStoreContract {
    @Test
    void whoCameLastIsFirstAndPagesMissNobody() {
        List<String> came = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clock.pass(i % 2 == 0 ? Duration.ofSeconds(1) : Duration.ZERO);
            came.add(create("user" + i + "@example.org", null).id());
        }

        List<String> newest = newest(null, 6);
        List<String> paged = new ArrayList<>();
        for (String before = null; before == null || !newest(before, 4).isEmpty(); ) {
            paged.addAll(newest(before, 4));
            before = paged.get(paged.size() - 1);
        }

        assertEquals(newest, paged);
        for (int i = 0; i < 6; i += 2) {
            List<String> atOnce = new ArrayList<>(came.subList(4 - i, 6 - i));
            Collections.sort(atOnce, Collections.reverseOrder());
            assertEquals(atOnce, newest.subList(i, i + 2));
        }
    }

    @Test
    void whoCameLastIsTheWholeProfileOfALivingUser() {
        StoredUser gone = create("gone@example.org", null);
        clock.pass(Duration.ofSeconds(1));
        StoredUser here = create("here@example.org", null);
        Await.result(store.delete(gone.id()));

        assertEquals(List.of(here.profile()), Await.result(store.newestProfiles(null, 10)));
        assertEquals(List.of(), newest(Ids.random(), 10));
    }

    private List<String> newest(@Nullable String before, int limit) {
        return Await.result(store.newestProfiles(before, limit)).stream()
                .map(Profile::id)
                .toList();
    }
}
