package dev.parley.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSearchIndexTest extends SearchIndexContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    Future<SqliteSearchIndex> open(Vertx vertx) {
        return SqliteSearchIndex.open(vertx, folder);
    }
}
