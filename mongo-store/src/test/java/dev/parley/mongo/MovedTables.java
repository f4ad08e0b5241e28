package dev.parley.mongo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of an embedded database, whatever they are, for everybody's tests of a move of it. */
public final class MovedTables {
    /** Without the one that says which store it is: the moved store is another one. */
    private static final String TABLES =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('store', 'sqlite_stat1')";

    private MovedTables() {}

    /**
     * Alters each column of each table in turn, in all of its rows, and puts back what was there.
     *
     * @param verify fails unless the moved store is still what the tables hold
     * @return the columns that it has not failed for, or that have no rows
     */
    public static List<String> unnoticed(Path database, Runnable verify) throws SQLException {
        List<String> unnoticed = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String table : texts(statement, TABLES)) {
                statement.execute("CREATE TEMP TABLE kept AS SELECT * FROM " + table);
                for (String column : texts(statement, "SELECT name FROM pragma_table_info('" + table + "')")) {
                    if (statement.executeUpdate(altering(table, column)) == 0 || passes(verify)) {
                        unnoticed.add(table + "." + column);
                    }
                    statement.execute("DELETE FROM " + table);
                    statement.execute("INSERT INTO " + table + " SELECT * FROM kept");
                }
                statement.execute("DROP TABLE kept");
            }
        }
        verify.run();
        return unnoticed;
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static String altering(String table, String column) {
        return "UPDATE %s SET %s = CASE typeof(%2$s) WHEN 'null' THEN 7 WHEN 'integer' THEN %2$s + 1000 ELSE %2$s || 'x' END"
                .formatted(table, column);
    }

    private static boolean passes(Runnable verify) {
        try {
            verify.run();
            return true;
        } catch (RuntimeException noticed) {
            return false;
        }
    }
}
