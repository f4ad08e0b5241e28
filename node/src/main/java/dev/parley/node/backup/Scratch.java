package dev.parley.node.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder of its owner's alone. It goes with whoever made it, also when the process is told to end; after kill -9 it
 * stays, and may be deleted.
 */
public final class Scratch implements AutoCloseable {
    private final Path folder;
    private final Thread atExit = new Thread(this::delete, "scratch");

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** Beside what is to be made, on the same file system, so that it can be moved there whole. */
    static Scratch beside(Path target) throws IOException {
        return kept(Files.createTempDirectory(folderOf(target), target.getFileName() + ".part-"));
    }

    /** Where the system keeps what is temporary. */
    public static Scratch temporary(String prefix) throws IOException {
        return kept(Files.createTempDirectory(prefix));
    }

    private static Scratch kept(Path folder) {
        Scratch scratch = new Scratch(folder);
        Runtime.getRuntime().addShutdownHook(scratch.atExit);
        return scratch;
    }

    /** The folder that a full path lies in. */
    static Path folderOf(Path target) {
        Path parent = target.getParent();
        return parent == null ? target : parent;
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** A file of its owner's alone. */
    Path newFile() throws IOException {
        return Files.createTempFile(folder, "made", null);
    }

    /** Moves what was made to its place, for good: it is there after a power cut too. */
    static void settle(Path made, Path target, CopyOption... options) throws IOException {
        Files.move(made, target, options);
        force(folderOf(target));
    }

    /** What went wrong with a file, for who named it. */
    static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }

    /** Flushes the names in a folder, where the system can. */
    static void force(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException cannot) {
            // Then its moves are as durable as it makes them.
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // The hook runs, and finds nothing.
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            // Its name says what it was.
        }
    }
}
