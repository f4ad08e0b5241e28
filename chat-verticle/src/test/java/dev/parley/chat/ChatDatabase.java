package dev.parley.chat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/** Looks into {@code chat.db} past the store. */
final class ChatDatabase {
    private final String url;

    ChatDatabase(Path folder) {
        url = "jdbc:sqlite:" + folder.resolve("chat.db");
    }

    @Nullable
    Long due(String conversationId, long seq) {
        return longs("SELECT due FROM messages WHERE conversation_id = ? AND seq = ?", conversationId, seq)
                .get(0);
    }

    List<@Nullable Long> positions() {
        return longs("SELECT pos FROM messages ORDER BY pos");
    }

    void change(String text, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = bind(connection, text, arguments)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(text, e);
        }
    }

    /** How many steps the database takes to answer a question, which tells its work without a clock. */
    int steps(String text, Object... arguments) {
        AtomicInteger steps = new AtomicInteger();
        try (Connection connection = DriverManager.getConnection(url)) {
            ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
                @Override
                protected int progress() {
                    steps.incrementAndGet();
                    return 0;
                }
            });
            try (PreparedStatement statement = bind(connection, text, arguments);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.incrementAndGet();
                }
            }
            return steps.get();
        } catch (SQLException e) {
            throw new AssertionError(text, e);
        }
    }

    private List<@Nullable Long> longs(String text, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = bind(connection, text, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<@Nullable Long> found = new ArrayList<>();
            while (rows.next()) {
                long value = rows.getLong(1);
                found.add(rows.wasNull() ? null : value);
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(text, e);
        }
    }

    private static PreparedStatement bind(Connection connection, String text, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
