package dev.parley.contract.chat;

import dev.parley.contract.Text;
import dev.parley.contract.Times;
import dev.parley.contract.Violations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes the caller's availability, note and until-time. Where an availability is given, the note and the time are as
 * given with it; without one, only what is given changes. Being AVAILABLE has neither.
 *
 * @param awayNote up to 500 code points
 * @param awayUntil in the future, in a year of four digits; from then on the person counts as AVAILABLE
 */
public record SetStatus(
        @Nullable Availability availability,
        @Nullable String awayNote,
        @Nullable Instant awayUntil) {
    /** What is later could not be written as a time of the protocol. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    public SetStatus {
        new Violations()
                .check("awayNote", Text.note(awayNote))
                .check("awayUntil", awayUntil == null ? null : problemOf(awayUntil, Times.now()))
                .throwIfAny();
    }

    private static @Nullable String problemOf(Instant until, Instant now) {
        return until.isAfter(now) && until.isBefore(END) ? null : "must be in the future, in a year of four digits";
    }

    /** What a status becomes by this change. */
    public UserStatus appliedTo(UserStatus before) {
        Availability now = availability == null ? before.availability() : availability;
        if (now == Availability.AVAILABLE) {
            return new UserStatus(before.userId(), now, null, null, before.lastSeenAt());
        }
        String note = awayNote == null && availability == null ? before.awayNote() : awayNote;
        Instant until = awayUntil == null && availability == null ? before.awayUntil() : awayUntil;
        return new UserStatus(before.userId(), now, note, until, before.lastSeenAt());
    }
}
