package dev.parley.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on its way through a store thread and back to the context that asked. */
final class StoreTask<T> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTask.class);

    private final StoreWork<T> work;
    private final Context context;
    private final Promise<T> promise = Promise.promise();
    private @Nullable T result;

    StoreTask(StoreWork<T> work, Context context) {
        this.work = work;
        this.context = context;
    }

    Future<T> future() {
        return promise.future();
    }

    /** Runs the work; its errors become exceptions, because the store's thread must outlive them. */
    void run(Sql sql) throws SQLException {
        try {
            result = work.run(sql);
        } catch (Error e) {
            throw new IllegalStateException("work for the store has crashed", e);
        }
    }

    /** Tells of the last run; to be called after its transaction is committed. */
    void succeed() {
        tell(() -> promise.tryComplete(result));
    }

    void fail(Throwable cause) {
        tell(() -> promise.tryFail(cause));
    }

    /** On the context that asked, if it is still there: with Vert.x itself closed nobody is left to hear. */
    private void tell(Runnable news) {
        try {
            context.runOnContext(here -> news.run());
        } catch (RejectedExecutionException closed) {
            LOG.debug("nobody heard of a task's end");
        }
    }
}
