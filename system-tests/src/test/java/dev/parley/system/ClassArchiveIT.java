package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassArchiveIT {
    @Test
    void theClassesThatTheBuildKeptAreThoseThatANodeStartsWith() {
        // With this a JVM does not start where it cannot use the archive; without, it says nothing and is slow.
        Map<String, String> archiveOrNothing = Map.of("JAVA_TOOL_OPTIONS", "-Xshare:on");
        try (ParleyProcess help = ParleyProcess.launch(List.of(), archiveOrNothing, "--help")) {
            assertEquals(0, help.awaitExit(), help::output);
        }
    }
}
