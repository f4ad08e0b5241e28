package dev.parley.chat;

import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.UserStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What chat stores of a user. */
record StoredUser(UserStatus status, boolean service, long busyEpoch, boolean deleted) {
    static final String COLUMNS = "id, availability, away_note, away_until, last_seen_at, service, busy_epoch, deleted";

    static StoredUser unknown(String userId) {
        return new StoredUser(UserStatus.unknown(userId), false, 0, false);
    }

    static StoredUser read(ResultSet row) throws SQLException {
        UserStatus status = new UserStatus(
                row.getString(1),
                Availability.valueOf(row.getString(2)),
                row.getString(3),
                instant(row, 4),
                instant(row, 5));
        return new StoredUser(status, row.getBoolean(6), row.getLong(7), row.getBoolean(8));
    }

    /** The epoch to answer in, when this user is busy at that moment. */
    @Nullable
    Long dueAt(Instant now) {
        return status.at(now).availability() == Availability.BUSY ? busyEpoch : null;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
