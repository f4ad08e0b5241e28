package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<List<String>> calls = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpListsEveryCommandWithWhatItDoes(String help) {
        assertEquals(0, all().run(List.of(help), Map.of("PARLEY_WRONG", "x")));

        for (String line : List.of(
                "backup ",
                "restore ",
                "reindex ",
                "migrate ",
                "import ",
                "rehearse ",
                "--check-llm ",
                "copies the store",
                "starts a node")) {
            assertTrue(said(out).contains(line), said(out));
        }
        assertEquals("", said(err));
    }

    @ParameterizedTest
    @CsvSource({
        "backup,--help",
        "backup,-h",
        "help,backup",
        "restore,--help",
        "help,restore",
        "reindex,--help",
        "migrate,--help",
        "import,--help",
        "rehearse,-h",
        "--check-llm,--help"
    })
    void everyCommandSaysHowItIsUsed(String first, String second) {
        assertEquals(0, all().run(List.of(first, second), Map.of("PARLEY_WRONG", "x")));

        assertTrue(said(out).startsWith("usage: ./run " + (first.equals("help") ? second : first)), said(out));
    }

    @ParameterizedTest
    @CsvSource({"bakcup, backup", "RESTORE, restore", "restor, restore"})
    void anUnknownCommandSuggestsTheNearest(String name, String nearest) {
        assertEquals(1, all().run(List.of(name), Map.of()));

        assertOneLine("There is no command " + name + "; did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({"backup", "restore"})
    void aMissingFileIsAskedFor(String name) {
        assertEquals(1, all().run(List.of(name), Map.of()));

        assertOneLine("./run " + name + " --help");
    }

    @Test
    void aCommandGetsWhatComesAfterItsNameAndItsExitCodeCounts() {
        assertEquals(3, one(null).run(List.of("count", "a", "b"), Map.of()));

        assertEquals(List.of(List.of("a", "b")), calls);
        assertEquals("", said(err));
    }

    @Test
    void aWrongSettingIsNamedBeforeAnythingIsDone() {
        assertEquals(1, one(null).run(List.of("count"), Map.of("PARLEY_DATADIR", "x")));

        assertEquals(List.of(), calls);
        assertOneLine("did you mean PARLEY_DATA_DIR?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--from embedded", "--from mongodb --to embedded", "--to mongodb --from embedded"})
    void aMoveSaysFromWhereToWhere(String arguments) {
        List<String> line = new ArrayList<>(List.of("migrate"));
        arguments.lines().forEach(words -> line.addAll(List.of(words.split(" ", -1))));

        assertEquals(1, all().run(line, Map.of("MONGODB_URI", "mongodb://127.0.0.1/parley")));

        assertOneLine("migrate takes --from embedded --to mongodb");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MONGODB_URI must name the database",
        "postgres://ann:secret@db, MONGODB_URI must be an address",
        "mongodb://127.0.0.1/parley, target/nowhere holds no store"
    })
    void aMoveNeedsADatabaseAndAStore(String uri, String saying) {
        Map<String, String> environment = Map.of("MONGODB_URI", uri, "PARLEY_DATA_DIR", "target/nowhere");

        assertEquals(1, all().run(List.of("migrate", "--from", "embedded", "--to", "mongodb"), environment));

        assertOneLine(saying);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--seed 002",
                "--from mongodb://127.0.0.1:1/old",
                "--seed 002 --from",
                "--seed 002 --from mongodb://127.0.0.1:1/old --seed 001",
                "--seed 002 --from mongodb://127.0.0.1:1/old --to x"
            })
    void anImportSaysOfWhatAndFromWhere(String arguments) {
        assertEquals(1, all().run(words("import " + arguments), Map.of()));

        assertOneLine("import takes --seed NUMBER --from URI");
    }

    @ParameterizedTest
    @CsvSource({
        "--seed 003 --from mongodb://127.0.0.1:1/old, --seed must be 000",
        "--seed 002 --from postgres://ann:secret@db, --from or --database must be an address",
        "--seed 002 --from mongodb://127.0.0.1:1/old, --from cannot be reached"
    })
    void anImportNeedsADatabaseThatItCanRead(String arguments, String saying) {
        assertEquals(1, all().run(words("import " + arguments), Map.of("PARLEY_DATA_DIR", "target/nowhere")));

        assertOneLine(saying);
        assertFalse(said(err).contains("secret"), said(err));
    }

    @Test
    void whatTheBuildDoesIsNotStoppedByTheSettingsOfWhoeverBuilds() {
        Map<String, String> environment = Map.of("PARLEY_DATADIR", "x", "MONGODB_URI", "mongodb://127.0.0.1/parley");

        assertEquals(1, all().run(List.of("rehearse", "now"), environment));

        assertOneLine("rehearse takes no arguments");
    }

    @Test
    void whatGoesWrongIsSaidInOneLine() {
        assertEquals(1, one(new StartUpFailure("The disk is full.")).run(List.of("count"), Map.of()));

        assertEquals("parley: The disk is full.\n", said(err));
    }

    @Test
    void evenWhatNobodyExpectedIsSaidInOneLine() {
        assertEquals(1, one(new IllegalStateException("first\nsecond")).run(List.of("count"), Map.of()));

        assertOneLine("count broke off");
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" ", -1));
    }

    private Commands all() {
        return Commands.all(stream(out), stream(err));
    }

    private Commands one(@Nullable RuntimeException failure) {
        Command count = new Command() {
            @Override
            public String name() {
                return "count";
            }

            @Override
            public String summary() {
                return "counts";
            }

            @Override
            public String usage() {
                return "usage: ./run count";
            }

            @Override
            public int run(List<String> arguments, Settings settings) {
                if (failure != null) {
                    throw failure;
                }
                calls.add(arguments);
                return 3;
            }
        };
        return new Commands(List.of(count), stream(out), stream(err));
    }

    private void assertOneLine(String part) {
        String line = said(err);
        assertEquals(1, line.lines().count(), line);
        assertTrue(line.startsWith("parley: ") && line.contains(part), line);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
