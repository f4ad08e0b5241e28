package dev.parley.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** Writes the folder's id into each database, so that one which was copied in from elsewhere is noticed. */
final class StoreIdentity {
    private StoreIdentity() {}

    static void check(Sql sql, String storeId, Path folder) throws SQLException {
        sql.execute("CREATE TABLE IF NOT EXISTS store (id TEXT NOT NULL)");
        sql.change("INSERT INTO store (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM store)", storeId);
        expect(sql, storeId, folder);
    }

    static void expect(Sql sql, String storeId, Path folder) throws SQLException {
        String found = sql.first("SELECT id FROM store", row -> row.getString(1));
        if (!storeId.equals(found)) {
            throw new StoreUnusable("The data folder " + folder + " mixes databases of different stores.");
        }
    }
}
