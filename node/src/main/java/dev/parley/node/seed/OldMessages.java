package dev.parley.node.seed;

import dev.parley.contract.imports.ImportedMessage;
import dev.parley.store.Spill;
import dev.parley.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an old system on their way from the order in which they were found, that of their ids, into the order of
 * their times; and the people between whom they may go. However many there are, they do not lie in memory.
 */
final class OldMessages implements AutoCloseable {
    static final int PAGE = 500;

    private static final List<String> TABLES = List.of(
            "people (id TEXT PRIMARY KEY, busy INTEGER) WITHOUT ROWID",
            "messages (sent_at INTEGER, id TEXT, sender TEXT, recipient TEXT, content TEXT,"
                    + " PRIMARY KEY (sent_at, id)) WITHOUT ROWID",
            "answered (person TEXT, other TEXT, sent_at INTEGER, id TEXT, PRIMARY KEY (person, other)) WITHOUT ROWID");
    private static final String ADD =
            "INSERT INTO messages (sent_at, id, sender, recipient, content) VALUES (?, ?, ?, ?, ?)";
    private static final String ANSWERED = "INSERT INTO answered (person, other, sent_at, id) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (person, other) DO UPDATE SET sent_at = excluded.sent_at, id = excluded.id"
            + " WHERE (excluded.sent_at, excluded.id) > (sent_at, id)";
    private static final String NEXT = "SELECT id, sender, recipient, content, sent_at FROM messages"
            + " WHERE (sent_at, id) > (?, ?) ORDER BY sent_at, id LIMIT ?";
    private static final String IS_ANSWERED =
            "SELECT 1 FROM answered WHERE person = ? AND other = ? AND (sent_at, id) > (?, ?)";

    private final Spill spill = Spill.of(TABLES);

    void addPerson(String id, boolean isBusy) {
        spill.done(sql -> sql.change("INSERT INTO people (id, busy) VALUES (?, ?)", id, isBusy ? 1 : 0));
    }

    /** Whether somebody who can write and be written to is BUSY; empty where there is no such person. */
    private Optional<Boolean> isBusy(String id) {
        return spill.done(sql ->
                Optional.ofNullable(sql.first("SELECT busy FROM people WHERE id = ?", row -> row.getBoolean(1), id)));
    }

    /** Fails with {@link Unfit} when it is not between two of these people. */
    void add(ImportedMessage message) {
        String from = message.senderId();
        String to = message.recipientId();
        long sentAt = message.sentAt().toEpochMilli();
        boolean isBusy = isBusy(from).orElseThrow(() -> new Unfit(Skip.UNKNOWN_SENDER));
        if (isBusy(to).isEmpty()) {
            throw new Unfit(Skip.UNKNOWN_RECIPIENT);
        }
        spill.done(sql -> sql.change(ADD, sentAt, message.id(), from, to, message.content()));
        if (isBusy) {
            spill.done(sql -> sql.change(ANSWERED, from, to, sentAt, message.id()));
        }
    }

    /** The next page of them, by time and then by id; the first page after null. */
    List<ImportedMessage> after(@Nullable ImportedMessage last) {
        long sentAt = last == null ? -1 : last.sentAt().toEpochMilli();
        String id = last == null ? "" : last.id();
        return spill.done(sql -> sql.all(NEXT, OldMessages::read, sentAt, id, PAGE));
    }

    private static ImportedMessage read(ResultSet row) throws SQLException {
        return new ImportedMessage(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    /** Whether it went to somebody who is BUSY and wrote nothing back after it. */
    boolean isUnansweredByTheBusy(ImportedMessage message) {
        return isBusy(message.recipientId()).orElse(false) && spill.done(sql -> isUnanswered(sql, message));
    }

    private static boolean isUnanswered(Sql sql, ImportedMessage message) throws SQLException {
        long sentAt = message.sentAt().toEpochMilli();
        return sql.first(IS_ANSWERED, row -> 1, message.recipientId(), message.senderId(), sentAt, message.id())
                == null;
    }

    @Override
    public void close() {
        spill.close();
    }
}
