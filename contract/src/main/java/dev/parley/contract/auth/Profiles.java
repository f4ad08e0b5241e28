package dev.parley.contract.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some users' profiles, without what only they may see. Unknown ids are left out, deleted users are marked. */
public record Profiles(List<Profile> profiles, @Nullable String next) {
    public Profiles {
        profiles = List.copyOf(profiles);
    }
}
