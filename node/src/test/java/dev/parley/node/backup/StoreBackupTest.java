package dev.parley.node.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup of a store at rest, and what can be wrong with one. */
class StoreBackupTest {
    private static final int ZIP_HEADER = 30;

    @TempDir
    static Path store = Path.of("");

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");
    private Path restored = Path.of("");

    @BeforeAll
    static void makeStore() throws TimeoutException {
        EmptyStore.make(store);
    }

    @BeforeEach
    void name() {
        file = folder.resolve("backup.zip");
        restored = folder.resolve("restored");
    }

    @Test
    void aBackupBecomesAnotherStoreWithAnotherLogAndNothingElseIsLeft() throws IOException {
        List<String> before = names(store);

        take();
        restore();

        assertEquals(before, names(store));
        assertEquals(List.of("backup.zip", "restored"), names(folder));
        assertEquals(List.of("auth.db", "chat.db", "store.id"), names(restored));
        assertNotEquals(ChatVerticle.storeIn(store), ChatVerticle.storeIn(restored));
        assertEquals(ChatVerticle.logIn(store.resolve("chat.db")), manifest().getString("logId"));
        assertNotEquals(manifest().getString("logId"), ChatVerticle.logIn(restored.resolve("chat.db")));
    }

    @Test
    void whatHoldsKeysIsItsOwnersAlone() throws IOException {
        take();
        restore();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(restored)));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(file, "precious");
        assertTrue(refusal(this::take).contains(file + " is there already"));
        assertEquals("precious", Files.readString(file));

        Files.delete(file);
        take();
        restore();
        String id = Files.readString(restored.resolve("store.id"));
        assertTrue(refusal(this::restore).contains(restored + " holds a store already, " + id));

        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("precious"), "x");
        assertTrue(refusal(() -> restore(other)).contains(other + " is not empty"));
        assertEquals(List.of("precious"), names(other));
    }

    @Test
    void anEmptyFolderIsTaken() throws IOException {
        take();
        Files.createDirectory(restored);

        restore();

        assertEquals(List.of("auth.db", "chat.db", "store.id"), names(restored));
    }

    @Test
    void whereThereIsNoStoreOrNoFolderNothingIsMade() throws IOException {
        Path none = folder.resolve("none");

        assertTrue(refusal(() -> new StoreBackup(step -> {}).take(none, file)).contains(none + " holds no store"));
        Path nowhere = none.resolve("backup.zip");
        assertTrue(
                refusal(() -> new StoreBackup(step -> {}).take(store, nowhere)).contains("no folder " + none));
        assertTrue(refusal(this::restore).contains("no file " + file));
        assertEquals(List.of(), names(folder));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.5, 0.99})
    void aTruncatedFileIsRefused(double part) throws IOException {
        take();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) (Files.size(file) * part)));

        assertRefused("is not whole");
    }

    @Test
    void aFileThatIsDamagedAnywhereInTheLogIsRefused() throws IOException {
        take();
        byte[] whole = Files.readAllBytes(file);
        int length;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            length = (int) zip.getEntry("chat.db").getCompressedSize();
        }
        int start = ZIP_HEADER + "chat.db".length();
        for (int place = start; place + 8 < start + length; place += length / 20) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, place, place + 8, (byte) 0x5a);
            Files.write(file, damaged);

            assertRefused(file.toString());
        }
    }

    @Test
    void aDatabaseThatWasExchangedIsRefused() throws IOException {
        rewrite("auth.db", Files.readAllBytes(store.resolve("chat.db")));

        assertRefused("auth.db in it is damaged");
    }

    @Test
    void aZipOfSomethingElseIsRefused() throws IOException {
        write(Map.of("letter.txt", "Dear Ann".getBytes()));

        assertRefused("holds no store.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"form\":\"one\"}", "{\"form\":1}"})
    void aBackupThatDoesNotSayWhatItHoldsIsRefused(String said) throws IOException {
        rewrite(Manifest.NAME, said.getBytes());

        assertRefused("store.json is damaged");
    }

    @Test
    void aBackupOfANewerParleyIsRefused() throws IOException {
        rewrite(Manifest.NAME, "{\"form\":2,\"parley\":\"9.1\"}".getBytes());

        assertRefused("newer Parley, 9.1");
    }

    private void take() {
        new StoreBackup(step -> {}).take(store, file);
    }

    private void restore() {
        restore(restored);
    }

    private void restore(Path into) {
        new StoreRestore(step -> {}).restore(file, into);
    }

    private void assertRefused(String reason) throws IOException {
        String refusal = refusal(this::restore);
        assertTrue(refusal.contains(reason), refusal);
        assertEquals(List.of("backup.zip"), names(folder));
    }

    private JsonObject manifest() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new JsonObject(
                    new String(zip.getInputStream(zip.getEntry(Manifest.NAME)).readAllBytes()));
        }
    }

    /** A backup with one of its parts exchanged. */
    private void rewrite(String name, byte[] content) throws IOException {
        take();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        parts.put(name, content);
        write(parts);
    }

    private void write(Map<String, byte[]> parts) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
    }

    private static String refusal(Runnable attempt) {
        String reason = assertThrows(StartUpFailure.class, attempt::run).reason();
        assertEquals(1, reason.lines().count(), reason);
        return reason;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
