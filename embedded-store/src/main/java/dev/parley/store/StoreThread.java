package dev.parley.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that takes tasks from a bounded queue, as many as wait but at most so many, and hands them on together. */
final class StoreThread {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);

    private final BlockingQueue<StoreTask<?>> queue;
    private final int most;
    private final Consumer<List<StoreTask<?>>> handler;
    private final BooleanSupplier closing;
    private final Thread thread;

    StoreThread(
            String name,
            BlockingQueue<StoreTask<?>> queue,
            int most,
            BooleanSupplier closing,
            Consumer<List<StoreTask<?>>> handler) {
        this.queue = queue;
        this.most = most;
        this.closing = closing;
        this.handler = handler;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until everything queued is done. The owner must have said that it is closing. */
    void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        List<StoreTask<?>> batch = new ArrayList<>();
        while (!closing.getAsBoolean() || !queue.isEmpty()) {
            take(batch);
            if (!batch.isEmpty()) {
                handle(batch);
                batch.clear();
            }
        }
    }

    /** The thread outlives whatever happens to one batch. */
    private void handle(List<StoreTask<?>> batch) {
        try {
            handler.accept(batch);
        } catch (RuntimeException | Error e) {
            LOG.error("a batch of {} tasks broke off", batch.size(), e);
            batch.forEach(task -> task.fail(new IllegalStateException("the store's thread broke off", e)));
        }
    }

    private void take(List<StoreTask<?>> batch) {
        if (queue.drainTo(batch, most) > 0) {
            return;
        }
        try {
            batch.add(queue.take());
            queue.drainTo(batch, most - 1);
        } catch (InterruptedException wokenToClose) {
            // The loop asks whether there is anything left to do.
        }
    }
}
