package dev.parley.node.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report();

    @Test
    void itSaysHowMuchWasBroughtAndWhatWasLeftBehindAndWhy() {
        for (int i = 0; i < 1_234; i++) {
            report.brought();
        }
        report.there();
        for (String id : List.of("a", "b", "c", "d", "e", "f")) {
            report.skipped(Skip.NO_TEXT, id);
        }
        report.skipped(Skip.FOREIGN_ID, null);

        assertEquals(
                List.of(
                        "messages: 1,234 brought, 1 there already, 7 left behind",
                        "  1: its id is no ObjectId",
                        "  6: no text in it that can be shown (a, b, c, d, e, …)"),
                printed());
    }

    private List<String> printed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), "messages");
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
