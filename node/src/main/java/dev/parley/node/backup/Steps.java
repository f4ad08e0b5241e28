package dev.parley.node.backup;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** How far one long step has come, said now and then. */
final class Steps implements IntConsumer {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<String> say;
    private final String what;
    private long saidNanos = System.nanoTime();

    Steps(Consumer<String> say, String what) {
        this.say = say;
        this.what = what;
    }

    @Override
    public void accept(int percent) {
        if (System.nanoTime() - saidNanos > EVERY_NANOS) {
            saidNanos = System.nanoTime();
            say.accept("  " + what + " " + percent + " %");
        }
    }
}
