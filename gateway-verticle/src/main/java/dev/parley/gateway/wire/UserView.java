package dev.parley.gateway.wire;

import dev.parley.contract.auth.Profile;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.UserStatus;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user as clients see him: who he is, what he says, and whether he is there. */
public record UserView(
        String id,
        String kind,
        @Nullable String username,
        String displayName,
        String avatarUrl,
        Availability availability,
        @Nullable String awayNote,
        @Nullable Instant awayUntil,
        boolean online,
        @Nullable Instant lastSeenAt,
        Instant createdAt,
        @Nullable String email,
        @Nullable String gender,
        @Nullable Instant updatedAt) {

    static UserView ofOther(Profile profile, UserStatus status, boolean online) {
        return of(profile.forOthers(), status, online, null);
    }

    static UserView ofOneself(Profile profile, UserStatus status, boolean online) {
        return of(profile, status, online, profile.updatedAt());
    }

    private static UserView of(Profile profile, UserStatus status, boolean online, @Nullable Instant updatedAt) {
        return new UserView(
                profile.id(),
                profile.kind().name().toLowerCase(Locale.ROOT),
                profile.username(),
                profile.displayName(),
                "/avatars/" + profile.id(),
                status.availability(),
                status.awayNote(),
                status.awayUntil(),
                online,
                status.lastSeenAt(),
                profile.createdAt(),
                profile.email(),
                profile.gender(),
                updatedAt);
    }
}
