package dev.parley.node.seed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one kind of documents. Of those left behind it names the first ones, by nothing but their ids. */
final class Report {
    private static final int NAMED = 5;

    private final Map<Skip, Left> skipped = new EnumMap<>(Skip.class);
    private long brought;
    private long there;

    private static final class Left {
        private final List<String> first = new ArrayList<>();
        private long count;
    }

    void brought() {
        brought++;
    }

    void there() {
        there++;
    }

    /** @param id null where it cannot be shown */
    void skipped(Skip why, @Nullable String id) {
        Left left = skipped.computeIfAbsent(why, reason -> new Left());
        left.count++;
        if (id != null && left.first.size() < NAMED) {
            left.first.add(id);
        }
    }

    /** @param what the kind */
    void print(PrintStream out, String what) {
        long all = skipped.values().stream().mapToLong(left -> left.count).sum();
        out.printf("%s: %,d brought, %,d there already, %,d left behind%n", what, brought, there, all);
        skipped.forEach((why, left) -> out.printf("  %,d: %s%s%n", left.count, why.reason(), ids(left)));
    }

    private static String ids(Left left) {
        if (left.first.isEmpty()) {
            return "";
        }
        return " (" + String.join(", ", left.first) + (left.count > left.first.size() ? ", …" : "") + ")";
    }
}
