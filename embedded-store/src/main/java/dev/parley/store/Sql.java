package dev.parley.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * One connection with its prepared statements, which live as long as it does: statement texts must be constants.
 * Arguments are strings, integers of any size, or null. Confined to the thread that it was opened for.
 */
public final class Sql {
    private static final int PAGES_AT_ONCE = 1_000;

    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** The first row of the answer, or null when there is none. */
    public <T> @Nullable T first(String text, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = bind(text, arguments).executeQuery()) {
            return rows.next() ? reader.read(rows) : null;
        } catch (SQLException e) {
            throw forgetting(text, e);
        }
    }

    /** Every row of the answer; the statement itself must bound their number. */
    public <T> List<T> all(String text, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        try (ResultSet rows = bind(text, arguments).executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw forgetting(text, e);
        }
    }

    /** Changes rows and answers how many. */
    public int change(String text, @Nullable Object... arguments) throws SQLException {
        try {
            return bind(text, arguments).executeUpdate();
        } catch (SQLException e) {
            throw forgetting(text, e);
        }
    }

    void execute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** Copies every page as the transaction that is open sees it; without one it would begin anew at each commit of others. */
    void copyTo(Path file, IntConsumer percent) throws SQLException {
        int code = connection
                .getDatabase()
                .backup(
                        "main",
                        file.toString(),
                        (left, pages) -> percent.accept(pages == 0 ? 100 : (int) (100L * (pages - left) / pages)),
                        0,
                        0,
                        PAGES_AT_ONCE);
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLException(SQLiteErrorCode.getErrorCode(code).toString());
        }
    }

    Connection connection() {
        return connection;
    }

    /** Drops the transaction and begins the next, also when a full disk has ended it already. */
    void rollback() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException ended) {
            execute("BEGIN");
        }
    }

    long totalChanges() throws SQLException {
        return connection.getDatabase().total_changes();
    }

    /** Ends the statement that runs on another thread, with an error there. */
    void interrupt() throws SQLException {
        connection.getDatabase().interrupt();
    }

    void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        connection.close();
    }

    private PreparedStatement bind(String text, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared.put(text, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            bind(statement, i + 1, arguments[i]);
        }
        return statement;
    }

    /** The driver closes for good what was interrupted or found the disk full; it is prepared again when next used. */
    private SQLException forgetting(String text, SQLException cause) {
        PreparedStatement failed = prepared.remove(text);
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException again) {
            cause.addSuppressed(again);
        }
        return cause;
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object argument) throws SQLException {
        if (argument instanceof String text) {
            statement.setString(place, text);
        } else if (argument instanceof Number number) {
            statement.setLong(place, number.longValue());
        } else if (argument == null) {
            statement.setObject(place, null);
        } else {
            throw new IllegalArgumentException(
                    "no column for a " + argument.getClass().getSimpleName());
        }
    }
}
