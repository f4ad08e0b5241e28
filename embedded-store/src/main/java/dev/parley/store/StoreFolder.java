package dev.parley.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The folder that holds a node's databases: who may use it, and which store it is. */
final class StoreFolder {
    private static final String ID_FILE = "store.id";
    private static final String MOVED_FILE = "moved";

    private StoreFolder() {}

    static void create(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly(folder));
            }
        } catch (IOException e) {
            throw new StoreUnusable("The data folder " + folder + " cannot be made: " + reason(e), e);
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new StoreUnusable("The data folder " + folder + " cannot be written to.");
        }
    }

    /** The store holds private keys: where the file system can say so, a new folder is its owner's alone. */
    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Keeps other processes away from a database until the lock is closed or the process ends, however it ends. */
    static FileChannel lock(Path folder, String name) {
        Path file = folder.resolve(name + ".lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                String owner = Files.readString(file).strip();
                channel.close();
                throw new StoreUnusable("The data folder " + folder + " is in use by another process"
                        + (owner.isEmpty() ? "." : " (" + owner + ")."));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException e) {
            throw new StoreUnusable("The data folder " + folder + " cannot be written to: " + reason(e), e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException thisProcess) {
            return false;
        }
    }

    /** The file itself first: SQLite drops a log that has no database, but not the other way round. */
    @SuppressWarnings("try")
    static void delete(Path folder, String name) {
        if (idIn(folder).isEmpty()) {
            throw new StoreUnusable("The data folder " + folder + " holds no store.");
        }
        try (FileChannel held = lock(folder, name)) {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve(name + ".db" + suffix));
            }
        } catch (IOException e) {
            throw new StoreUnusable("The data folder " + folder + " cannot be written to: " + reason(e), e);
        }
    }

    /** The store's id, made with the folder and the same for every database in it. */
    static String id(Path folder) {
        return idIn(folder).orElseGet(() -> writeId(folder, UUID.randomUUID().toString()));
    }

    /** The id of the store in that folder; empty when there is none yet. */
    static Optional<String> idIn(Path folder) {
        return read(folder, ID_FILE);
    }

    /** Where its store has been moved; empty as long as it is in use here. */
    static Optional<String> movedTo(Path folder) {
        return read(folder, MOVED_FILE);
    }

    static void noteMoved(Path folder, String where) {
        try {
            Files.writeString(
                    folder.resolve(MOVED_FILE),
                    where + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new StoreUnusable("The data folder " + folder + " cannot be written to: " + reason(e), e);
        }
    }

    private static Optional<String> read(Path folder, String file) {
        try {
            return Optional.of(Files.readString(folder.resolve(file)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreUnusable("The data folder " + folder + " cannot be read: " + reason(e), e);
        }
    }

    /** Gives a folder its id, unless another process was faster; answers the one that it has from now on. */
    static String writeId(Path folder, String id) {
        try {
            Files.writeString(folder.resolve(ID_FILE), id, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            return id;
        } catch (FileAlreadyExistsException made) {
            return id(folder);
        } catch (IOException e) {
            throw new StoreUnusable("The data folder " + folder + " cannot be written to: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }
}
