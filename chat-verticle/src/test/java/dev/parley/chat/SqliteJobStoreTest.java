package dev.parley.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJobStoreTest extends LedgerContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return SqliteMessageStore.open(vertx, folder);
    }
}
