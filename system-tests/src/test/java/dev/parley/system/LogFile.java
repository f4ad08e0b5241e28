package dev.parley.system;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the log out of the store's file with nothing but SQL, as anyone could who stopped the server. */
final class LogFile {
    private LogFile() {}

    /** For each conversation its messages by seq, each as {@code seq sender clientId content}. */
    static Map<String, List<String>> conversations(Path file) throws SQLException {
        Map<String, List<String>> conversations = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT conversation_id, seq, sender_id, client_id, content FROM messages ORDER BY seq")) {
            while (rows.next()) {
                conversations
                        .computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
                        .add(rows.getLong(2) + " " + rows.getString(3) + " " + rows.getString(4) + " "
                                + rows.getString(5));
            }
        }
        return conversations;
    }

    static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
