package dev.parley.chat;

import dev.parley.store.StoreCopy;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Copies of {@code chat.db}: taken, looked into, and made the log of another store. Blocks. */
final class SqliteLogCopy {
    private SqliteLogCopy() {}

    static int take(Path dataDir, Path file, IntConsumer percent) {
        return StoreCopy.take(dataDir, SqliteMessageStore.DATABASE, file, percent)
                .form();
    }

    static String logId(Path copy) {
        return StoreCopy.read(copy, SqliteMessageStore::readLogId);
    }

    static String restore(Path copy, String storeId) {
        return StoreCopy.of(copy).moveTo(storeId, SqliteMessageStore.class, SqliteMessageStore.MIGRATIONS, sql -> {
            sql.change("UPDATE log SET id = lower(hex(randomblob(12)))");
            return SqliteMessageStore.readLogId(sql);
        });
    }
}
