package dev.parley.node.seed;

import dev.parley.contract.StoreMove;

/** How much of something is done, of so many as there were at the beginning. */
final class Count {
    private static final int TOLD_EACH = 100;

    private final StoreMove.Progress progress;
    private final String what;
    private final long all;
    private long done;
    private long told;

    Count(StoreMove.Progress progress, String what, long all) {
        this.progress = progress;
        this.what = what;
        this.all = all;
    }

    void add(long more) {
        done += more;
        if (done < all && done >= told + TOLD_EACH) {
            told = done;
            progress.at(what, done, all);
        }
    }

    /** Whatever the number was at the beginning, this was all. */
    void end() {
        progress.at(what, done, done);
    }
}
