package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

/** A node that must not start: it says why in one line, without a stack trace, and exits with 1. */
final class RefusedStart {
    private RefusedStart() {}

    /** Answers everything that it said. */
    static String expect(Map<String, String> environment, String... saying) {
        try (ParleyProcess node = ParleyProcess.launch(List.of(), environment)) {
            expect(node, saying);
            return node.output();
        }
    }

    static void expect(ParleyProcess node, String... saying) {
        assertEquals(1, node.awaitExit(), node.output());
        String line = node.output()
                .lines()
                .filter(l -> l.startsWith("parley: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(node.output()));
        for (String part : saying) {
            assertTrue(line.contains(part), line);
        }
        assertFalse(node.output().contains("\tat "), "no stack trace: " + node.output());
    }
}
