package dev.parley.node;

import java.util.Arrays;
import java.util.Collection;

/** What somebody may have meant who mistyped a name. */
final class Nearest {
    private Nearest() {}

    /** The name that takes the fewest changes of a letter; of these the first. */
    static String to(String name, Collection<String> known) {
        String nearest = "";
        for (String candidate : known) {
            if (nearest.isEmpty() || distance(name, candidate) < distance(name, nearest)) {
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
