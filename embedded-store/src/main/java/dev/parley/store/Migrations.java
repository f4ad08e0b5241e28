package dev.parley.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Brings a database to the form that this program knows: numbered scripts, each run once, in one transaction each. */
final class Migrations {
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

    private final Class<?> owner;
    private final List<String> scripts;

    /**
     * @param owner the class beside which the scripts lie
     * @param scripts resource names in order; the place in the list is the number, so the list only ever grows
     */
    Migrations(Class<?> owner, List<String> scripts) {
        this.owner = owner;
        this.scripts = scripts;
    }

    /** How many scripts have been run. */
    static int form(Sql sql) throws SQLException {
        Integer found = sql.first("PRAGMA user_version", row -> row.getInt(1));
        return found == null ? 0 : found;
    }

    void run(Sql sql, String name) throws SQLException {
        refuseNewer(sql, name);
        for (int i = form(sql); i < scripts.size(); i++) {
            run(sql, scripts.get(i), i + 1);
        }
    }

    void refuseNewer(Sql sql, String name) throws SQLException {
        int form = form(sql);
        if (form > scripts.size()) {
            throw new StoreUnusable("The store " + name + " was written by a newer Parley (its form is " + form
                    + ", this program knows " + scripts.size() + ").");
        }
    }

    private void run(Sql sql, String script, int number) throws SQLException {
        sql.connection().setAutoCommit(false);
        try {
            for (String statement : END_OF_STATEMENT.splitAsStream(read(script)).toList()) {
                if (!statement.isBlank()) {
                    sql.execute(statement);
                }
            }
            sql.execute("PRAGMA user_version = " + number);
            sql.connection().commit();
        } catch (SQLException e) {
            sql.connection().rollback();
            throw e;
        } finally {
            sql.connection().setAutoCommit(true);
        }
    }

    private String read(String script) {
        try (InputStream in = owner.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + script + " beside " + owner);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + script, e);
        }
    }
}
