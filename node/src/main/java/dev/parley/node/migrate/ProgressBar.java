package dev.parley.node.migrate;

import dev.parley.contract.StoreMove;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** One step with how far it has come: on a terminal a bar that fills up, elsewhere a line for each tenth. */
public final class ProgressBar implements StoreMove.Progress {
    private static final int CELLS = 30;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean redraws;
    private final String step;
    private String shown = "";
    private long tenths;
    private long beganAt;
    private long beganNanos;

    /**
     * A bar that has not moved yet.
     *
     * @param redraws whether a line can be written over
     * @param step what is being done, as a verb
     */
    public ProgressBar(PrintStream out, boolean redraws, String step) {
        this.out = out;
        this.redraws = redraws;
        this.step = step;
    }

    @Override
    public void at(String what, long done, long all) {
        if (!what.equals(shown)) {
            shown = what;
            tenths = -1;
            beganAt = done;
            beganNanos = System.nanoTime();
        }
        long reached = all == 0 ? TENTHS : TENTHS * done / all;
        boolean whole = done >= all;
        if (redraws) {
            out.print("\r" + line(what, done, all) + (whole ? System.lineSeparator() : ""));
            out.flush();
        } else if (reached > tenths) {
            out.println(line(what, done, all));
        }
        tenths = reached;
    }

    private String line(String what, long done, long all) {
        int filled = all == 0 ? CELLS : (int) Math.min(CELLS, CELLS * done / all);
        long percent = all == 0 ? 100 : 100 * done / all;
        return String.format(
                "%s %-14s [%s%s] %3d %%  %,d of %,d  %-12s",
                step, what, "#".repeat(filled), ".".repeat(CELLS - filled), percent, done, all, left(done, all));
    }

    /** How long the rest takes, going by what was done so far in this run. */
    private String left(long done, long all) {
        long nanos = System.nanoTime() - beganNanos;
        if (done >= all || done <= beganAt || nanos < TimeUnit.SECONDS.toNanos(1)) {
            return "";
        }
        return TimeUnit.NANOSECONDS.toSeconds(nanos / (done - beganAt) * (all - done)) + " s left";
    }
}
