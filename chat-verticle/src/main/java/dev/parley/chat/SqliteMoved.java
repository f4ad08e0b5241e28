package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which conversations have moved since a position of the log. */
final class SqliteMoved {
    /** How much of the log is looked at in one go. */
    private static final long POSITIONS = 10_000;

    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");

    private SqliteMoved() {}

    static Moved since(Sql sql, @Nullable String cursor, Set<String> userIds) throws SQLException {
        Long last = sql.first("SELECT coalesce(max(pos), 0) FROM messages", row -> row.getLong(1));
        long tail = Objects.requireNonNull(last, "tail");
        long from = cursor == null ? tail : position(cursor);
        if (from >= tail) {
            // A cursor beyond the end is of the log that a restored one has taken the place of.
            return new Moved(List.of(), Long.toString(tail), false);
        }
        long to = Math.min(tail, from + POSITIONS);
        List<MovedConversation> moved = new ArrayList<>();
        for (Span span : spans(sql, from, to)) {
            List<String> members = SqliteConversations.members(sql, span.conversationId);
            if (!Collections.disjoint(members, userIds)) {
                moved.add(new MovedConversation(span.conversationId, members, span.first, span.last));
            }
        }
        return new Moved(moved, Long.toString(to), to < tail);
    }

    private record Span(String conversationId, long first, long last) {}

    private static List<Span> spans(Sql sql, long from, long to) throws SQLException {
        return sql.all(
                "SELECT conversation_id, min(seq), max(seq) FROM messages WHERE pos > ? AND pos <= ?"
                        + " GROUP BY conversation_id",
                row -> new Span(row.getString(1), row.getLong(2), row.getLong(3)),
                from,
                to);
    }

    private static long position(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
        return Long.parseLong(cursor);
    }
}
