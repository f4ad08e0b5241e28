package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are opened, and which are refused with a line for the operator. */
class StoreOpeningTest {
    @TempDir
    Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Await.result(vertx.close());
    }

    @Test
    void aFolderIsMadeAndKeepsItsContentAndItsId() {
        Path deep = folder.resolve("a/b");
        String id;
        try (Notes notes = new Notes(deep)) {
            Await.result(notes.add("kept"));
            id = notes.store.storeId();
        }
        try (Notes notes = new Notes(deep)) {
            assertEquals(List.of("by migration 1", "kept"), notes.texts());
            assertEquals(id, notes.store.storeId());
        }
    }

    @Test
    void databasesOfOneFolderShareItsIdAndFoldersDiffer() {
        EmbeddedStore other =
                Await.result(EmbeddedStore.open(vertx, folder, "other", Notes.class, List.of("001-notes.sql")));
        try (Notes here = new Notes(folder);
                Notes elsewhere = new Notes(folder.resolve("elsewhere"))) {
            assertEquals(other.storeId(), here.store.storeId());
            assertNotEquals(other.storeId(), elsewhere.store.storeId());
        }
        Await.result(other.close());
    }

    @Test
    void aFolderInUseIsRefusedByNameAndItsFirstUserGoesOn() {
        try (Notes notes = new Notes(folder)) {
            assertRefused(folder, Notes.SCRIPTS, folder + " is in use");

            Await.result(notes.add("goes on"));
        }
        new Notes(folder).close();
    }

    @Test
    void aFolderInUseByAnotherProcessIsRefusedUntilThatHasEnded() throws Exception {
        Process other = LockHolder.start(folder.resolve("notes.lock"));
        try {
            assertRefused(folder, Notes.SCRIPTS, folder + " is in use by another process");
        } finally {
            other.destroyForcibly().waitFor();
        }

        new Notes(folder).close();
    }

    @Test
    void aPlaceThatCannotBeAFolderIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertRefused(file, Notes.SCRIPTS, file.toString());
        assertRefused(file.resolve("below"), Notes.SCRIPTS, file.toString());
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedByName() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.db"), "this is not a database. ".repeat(1_000));

        assertRefused(folder, Notes.SCRIPTS, file.toString());
    }

    @Test
    void migrationsRunOnceAndInOrder() {
        List<String> both = List.of("001-notes.sql", "002-tags.sql");
        new Notes(folder).close();
        new Notes(folder, both).close();
        try (Notes notes = new Notes(folder, both)) {
            assertEquals(List.of("by migration 1", "by migration 2"), notes.texts());
            assertEquals(2, notes.pragma("user_version"));
        }
    }

    @Test
    void aMigrationThatFailsLeavesNothingAndCanBeMended() {
        new Notes(folder).close();

        assertRefused(folder, List.of("001-notes.sql", "002-broken.sql"), "nowhere");

        try (Notes notes = new Notes(folder, List.of("001-notes.sql", "002-tags.sql"))) {
            assertEquals(List.of("by migration 1", "by migration 2"), notes.texts());
        }
    }

    @Test
    void aStoreThatANewerProgramWroteIsRefused() {
        new Notes(folder, List.of("001-notes.sql", "002-tags.sql")).close();

        assertRefused(folder, Notes.SCRIPTS, "newer");
    }

    @Test
    void aDatabaseCopiedInFromAnotherFolderIsRefused() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        new Notes(elsewhere).close();
        Path here = folder.resolve("here");
        EmbeddedStore other =
                Await.result(EmbeddedStore.open(vertx, here, "other", Notes.class, List.of("001-notes.sql")));
        Files.copy(elsewhere.resolve("notes.db"), here.resolve("notes.db"));

        assertRefused(here, Notes.SCRIPTS, here.toString());

        Await.result(other.close());
    }

    @Test
    void aDatabaseIsDeletedAndMadeAnewAsPartOfTheSameStore() {
        String id;
        try (Notes notes = new Notes(folder)) {
            Await.result(notes.add("gone"));
            id = notes.store.storeId();
        }

        EmbeddedStore.delete(folder, "notes");

        try (Notes notes = new Notes(folder)) {
            assertEquals(List.of("by migration 1"), notes.texts());
            assertEquals(id, notes.store.storeId());
        }
    }

    @Test
    void aDatabaseInUseIsNotDeletedAndItsUserGoesOn() {
        try (Notes notes = new Notes(folder)) {
            Await.result(notes.add("kept"));

            StoreUnusable refusal = assertThrows(StoreUnusable.class, () -> EmbeddedStore.delete(folder, "notes"));

            assertTrue(refusal.getMessage().contains("in use"), refusal.getMessage());
            assertEquals(List.of("by migration 1", "kept"), notes.texts());
        }
    }

    @Test
    void nothingIsDeletedOrMadeInAFolderThatIsNoStore() throws IOException {
        assertThrows(StoreUnusable.class, () -> EmbeddedStore.delete(folder, "notes"));
        assertThrows(StoreUnusable.class, () -> EmbeddedStore.delete(folder.resolve("missing"), "notes"));

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    /** A refusal lets go of the folder: the next attempt fails, or not, for its own reasons. */
    private void assertRefused(Path place, List<String> scripts, String reason) {
        StoreUnusable refusal = Await.failure(StoreUnusable.class, Notes.tryOpen(vertx, place, scripts));
        StoreUnusable again = Await.failure(StoreUnusable.class, Notes.tryOpen(vertx, place, scripts));

        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertTrue(refusal.getMessage().lines().count() == 1, refusal.getMessage());
        assertEquals(refusal.getMessage(), again.getMessage());
    }
}
