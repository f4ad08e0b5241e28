package dev.parley.auth;

import dev.parley.contract.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteUserStoreTest extends UserImportContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    Future<UserStore> open(Vertx vertx, InstantSource clock) {
        return SqliteUserStore.open(vertx, folder, clock);
    }

    @Test
    void aStoreThatIsAwayIsUnavailable() {
        Await.result(store.close());

        Await.failure(Failure.UNAVAILABLE, store.findByLogin("ann"));
        Await.failure(Failure.UNAVAILABLE, store.endSession("u", "s"));
    }
}
