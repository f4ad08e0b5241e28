package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder can be given its id, and asked for it, before any database in it is opened. */
class StorePreparingTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aPreparedFolderKeepsItsIdWhenItIsOpened() {
        Path data = folder.resolve("a/b");

        EmbeddedStore.prepare(data, "this store");
        assertEquals(Optional.of("this store"), EmbeddedStore.idIn(data));

        try (Notes notes = new Notes(data)) {
            assertEquals("this store", notes.store.storeId());
            assertEquals(Optional.of("this store"), EmbeddedStore.idIn(data));
        }
    }

    @Test
    void preparingLeavesNoDatabaseBehind() throws IOException {
        EmbeddedStore.prepare(folder, "this store");

        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".db")));
        }
    }

    @Test
    void preparingTheSameStoreAgainChangesNothing() {
        EmbeddedStore.prepare(folder, "this store");
        EmbeddedStore.prepare(folder, "this store");

        assertEquals(Optional.of("this store"), EmbeddedStore.idIn(folder));
    }

    @Test
    void aFolderThatIsAStoreAlreadyDoesNotBecomeAnother() {
        new Notes(folder).close();
        Optional<String> before = EmbeddedStore.idIn(folder);

        StoreUnusable refusal = assertThrows(StoreUnusable.class, () -> EmbeddedStore.prepare(folder, "another store"));

        assertTrue(refusal.getMessage().contains(folder.toString()), refusal.getMessage());
        assertEquals(before, EmbeddedStore.idIn(folder));
        new Notes(folder).close();
    }

    @Test
    void askingAnEmptyFolderForItsStoreMakesNothing() throws IOException {
        Path absent = folder.resolve("absent");

        assertEquals(Optional.empty(), EmbeddedStore.idIn(absent));
        assertEquals(Optional.empty(), EmbeddedStore.idIn(folder));

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aPlaceThatCannotBeReadIsRefusedByName() throws IOException {
        Path folderInstead = Files.createDirectories(folder.resolve("store.id"));

        StoreUnusable refusal = assertThrows(StoreUnusable.class, () -> EmbeddedStore.idIn(folder));

        assertTrue(refusal.getMessage().contains(folderInstead.getParent().toString()), refusal.getMessage());
    }
}
