package dev.parley.system.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.Awaiting;
import dev.parley.system.DenyingDatabase;
import dev.parley.system.ParleyProcess;
import dev.parley.system.StandInDatabase;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People of the older systems, and what they wrote, are brought over, and come in by their own doors. */
class ImportIT {
    private static final SortedMap<String, OldClients> DOORS = new TreeMap<>(Map.of(
            "000", OldClients.SEED_000,
            "001", OldClients.SEED_001,
            "002", OldClients.SEED_002,
            "004", OldClients.SEED_004));

    /** How many are brought in the run that is killed. */
    private static final int MESSAGES = Integer.getInteger("import.messages", 20_000);
    /** The stand-in looks at every document to find what is there already. */
    private static final int MESSAGES_OVER_STAND_IN = 2_000;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern UNDER_WAY = Pattern.compile("importing messages .* [2-8]\\d %");
    private static final Pattern BROUGHT = Pattern.compile("messages: ([\\d,]+) brought, ([\\d,]+) there already");

    @TempDir
    Path folder;

    private StandInDatabase server;

    @BeforeEach
    void start() {
        server = StandInDatabase.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverWasBroughtComesInByHisOwnDoorAndFindsWhatWasSaid(boolean intoDatabase) {
        Map<String, String> target = target(intoDatabase);
        for (String seed : DOORS.keySet()) {
            broughtOnce(new OldContents(seed), target);
        }

        try (ParleyProcess node = ParleyProcess.start(List.of(), target)) {
            DOORS.keySet().forEach(seed -> comesIn(new OldContents(seed), node.url()));
            assertEquals(0, node.stop());
        }
    }

    private void broughtOnce(OldContents contents, Map<String, String> target) {
        try (OldDatabase old = new OldDatabase(server.uri("old" + contents.seed()))) {
            contents.fill(old);
            List<String> before = old.everything();

            String report = imported(contents.seed(), old, target);
            contents.report().forEach(line -> assertTrue(report.contains(line), line + "\nin\n" + report));
            assertFalse(report.contains("example.org"), report);
            String again = imported(contents.seed(), old, target);
            assertTrue(again.contains("users: 0 brought, 3 there already, 4 left behind"), again);
            assertTrue(again.contains("messages: 0 brought, "), again);

            assertEquals(before, old.everything());
        }
    }

    private static void comesIn(OldContents contents, String url) {
        OldClients door = DOORS.get(contents.seed());
        OldClient ann = comeIn(door.at(url), contents, "ann", contents.ann());
        OldClient bob = comeIn(door.at(url), contents, "bob", contents.bob());
        OldClient cat = comeIn(door.at(url), contents, "cat", contents.cat());
        OldClient.refused(
                contents.seed().equals("001") || contents.seed().equals("004") ? 400 : 401,
                door.at(url).logIn(contents.login("bob"), OldContents.PASSWORD + "!"));
        List<String> talk = contents.seed().equals("000") ? List.of() : OldContents.TALK;
        assertEquals(talk, ann.contentsIn(ann.history(bob.id)));
        assertEquals(talk, bob.contentsIn(bob.history(ann.id)));
        assertEquals(contents.readByCat(), cat.contentsIn(cat.history(ann.id)));
        assertTrue(ann.idsIn(ann.list()).containsAll(List.of(bob.id, cat.id)));
        JsonObject status = OldClient.expect(200, ann.call("GET", "/api/users/" + cat.id, null));
        assertEquals("BUSY", status.getString("status"));
        if (contents.seed().equals("002")) {
            JsonObject inbox = OldClient.expect(200, bob.call("GET", "/api/v1/conversations", null));
            assertEquals(0, inbox.getJsonArray("conversations").getJsonObject(0).getInteger("unread"));
        }
        OldClient.expect(contents.seed().equals("001") ? 201 : 200, ann.send(bob.id, "and on it goes"));
        List<String> read = bob.contentsIn(bob.history(ann.id));
        assertEquals("and on it goes", read.get(read.size() - 1));
    }

    private static OldClient comeIn(OldClient client, OldContents contents, String name, ObjectId id) {
        OldClient.expect(200, client.logIn(contents.login(name), OldContents.PASSWORD));
        assertEquals(id.toHexString(), client.id);
        return client;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImportThatWasKilledGoesOnAndBringsEachMessageOnce(boolean intoDatabase) {
        int messages = intoDatabase ? MESSAGES_OVER_STAND_IN : MESSAGES;
        Map<String, String> target = target(intoDatabase);
        try (OldDatabase old = new OldDatabase(server.uri("long"))) {
            LongTalk talk = LongTalk.put(old, messages);

            killOnTheWay(old, target);
            String rest = imported("002", old, target);
            long there = number(rest, 2);
            assertTrue(there > 0 && there < messages, rest);
            assertEquals(messages, number(rest, 1) + there);
            String third = imported("002", old, target);
            assertEquals(0, number(third, 1));
            assertEquals(messages, number(third, 2));

            try (ParleyProcess node = ParleyProcess.start(List.of(), target)) {
                talk.check(node.url());
            }
        }
    }

    private static void killOnTheWay(OldDatabase old, Map<String, String> target) {
        try (ParleyProcess half = launch("002", old, target)) {
            boolean came = Awaiting.cameTrue(
                    PATIENCE, () -> UNDER_WAY.matcher(half.output()).find());
            assertTrue(came, half.output());
            half.kill();
            assertFalse(half.output().contains("there already"), half.output());
        }
    }

    private static long number(String report, int group) {
        var found = BROUGHT.matcher(report);
        assertTrue(found.find(), report);
        return Long.parseLong(found.group(group).replace(",", ""));
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() {
        Map<String, String> target = target(false);
        try (OldDatabase nothing = new OldDatabase(server.uri("nothing"));
                OldDatabase away = new OldDatabase("mongodb://127.0.0.1:1/old");
                DenyingDatabase strict = DenyingDatabase.lettingNobodyIn();
                DenyingDatabase unreadable = DenyingDatabase.unreadable()) {
            refused(launch("002", nothing, target), "/nothing holds no collection users");
            refused(launch("002", away, target), "--from cannot be reached");
            refused(launch("002", strict.uri("ann:secret@"), target), "does not let in that user and password");
            refused(launch("002", unreadable.uri(""), target), "That user may not read");
            refused(launch("003", nothing, target), "--seed must be 000, 001, 002 or 004");
        }
        assertFalse(folder.resolve("data").toFile().exists());
    }

    private static void refused(ParleyProcess process, String saying) {
        try (process) {
            assertEquals(1, process.awaitExit(PATIENCE), process.output());
            String said = process.output();
            assertTrue(said.lines().anyMatch(line -> line.startsWith("parley: ") && line.contains(saying)), said);
            assertFalse(said.contains("\tat ") || said.contains("secret"), said);
        }
    }

    private Map<String, String> target(boolean intoDatabase) {
        return intoDatabase
                ? Map.of("MONGODB_URI", server.uri("parley"))
                : Map.of("PARLEY_DATA_DIR", folder.resolve("data").toString());
    }

    private static String imported(String seed, OldDatabase old, Map<String, String> target) {
        long began = System.nanoTime();
        try (ParleyProcess process = launch(seed, old, target)) {
            assertEquals(0, process.awaitExit(PATIENCE), process.output());
            System.out.printf("%s in %.1f s:%n%s%n", seed, (System.nanoTime() - began) / 1e9, process.output());
            return process.output();
        }
    }

    private static ParleyProcess launch(String seed, OldDatabase old, Map<String, String> target) {
        return launch(seed, old.uri, target);
    }

    private static ParleyProcess launch(String seed, String from, Map<String, String> target) {
        return ParleyProcess.launch(List.of(), target, "import", "--seed", seed, "--from", from);
    }
}
