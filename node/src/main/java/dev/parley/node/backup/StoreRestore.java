package dev.parley.node.backup;

import dev.parley.auth.AuthVerticle;
import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import io.vertx.core.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Makes a store of the file that {@link StoreBackup} made. */
public final class StoreRestore {
    private static final int MANIFEST_BYTES = 1 << 16;

    private final Consumer<String> say;

    /** A restore that says its steps there. */
    public StoreRestore(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Makes the store of a data folder that is missing or empty. It is another store than the one that was copied, and its
     * log another log, for the old ones may still be in use; it is there as a whole or not at all.
     *
     * @throws StartUpFailure when the folder is in the way, or the file is no whole backup that this program can read
     */
    public void restore(Path file, Path dataDir) {
        try {
            Path target = free(dataDir);
            if (!Files.isRegularFile(file)) {
                throw new StartUpFailure("There is no file " + file + ".");
            }
            restoreTo(target, file);
        } catch (IOException e) {
            throw new StartUpFailure("The data folder " + dataDir + " cannot be made: " + Scratch.reason(e));
        }
        say.accept("restored the store of " + dataDir + "; clients will load their messages again");
    }

    private void restoreTo(Path target, Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip);
            say.accept("backup of store " + manifest.storeId() + ", taken " + manifest.takenAt() + " by Parley "
                    + manifest.parley());
            Files.createDirectories(Scratch.folderOf(target));
            try (Scratch scratch = Scratch.beside(target)) {
                Path made = scratch.resolve("store");
                unpack(zip, manifest, made);
                // Replaces an empty folder, and no other: also not one that a node has begun to fill meanwhile.
                Scratch.settle(made, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (ZipException | EOFException e) {
            throw new StartUpFailure(file + " is no backup of Parley's, or is not whole: " + e.getMessage());
        } catch (StartUpFailure failure) {
            throw new StartUpFailure(file + ": " + failure.reason());
        }
    }

    private static Path free(Path dataDir) throws IOException {
        Optional<String> store = ChatVerticle.storeIn(dataDir);
        if (store.isPresent()) {
            throw new StartUpFailure("The data folder " + dataDir + " holds a store already, " + store.get()
                    + "; restore overwrites nothing.");
        }
        if (!Files.exists(dataDir)) {
            return dataDir.toAbsolutePath().normalize();
        }
        try (Stream<Path> files = Files.list(dataDir)) {
            if (files.findAny().isPresent()) {
                throw new StartUpFailure("The data folder " + dataDir + " is not empty; restore overwrites nothing.");
            }
        }
        Path folder = dataDir.toRealPath();
        if (!Files.getFileStore(folder).equals(Files.getFileStore(folder.resolve("..")))) {
            throw new StartUpFailure("The data folder " + dataDir
                    + " is a disk of its own and cannot be replaced; name a" + " new folder on it as PARLEY_DATA_DIR.");
        }
        return folder;
    }

    private void unpack(ZipFile zip, Manifest manifest, Path made) throws IOException {
        String storeId = UUID.randomUUID().toString();
        ChatVerticle.prepareStore(made, storeId);
        Path chat = extract(zip, manifest, made.resolve("chat.db"));
        Path auth = extract(zip, manifest, made.resolve("auth.db"));
        String logId = ChatVerticle.restoreStore(chat, storeId);
        AuthVerticle.restoreStore(auth, storeId);
        Scratch.force(made);
        say.accept("checked; the store's new id is " + storeId + ", its log's " + logId);
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        try (InputStream in = zip.getInputStream(entry(zip, Manifest.NAME))) {
            String text = new String(in.readNBytes(MANIFEST_BYTES), StandardCharsets.UTF_8);
            return Manifest.of(new JsonObject(text));
        } catch (StartUpFailure newer) {
            throw newer;
        } catch (RuntimeException e) {
            throw new StartUpFailure("its " + Manifest.NAME + " is damaged.");
        }
    }

    private Path extract(ZipFile zip, Manifest manifest, Path database) throws IOException {
        String name = database.getFileName().toString();
        Manifest.Database said = manifest.databases().get(name);
        if (said == null) {
            throw new StartUpFailure("its " + Manifest.NAME + " names no " + name + ".");
        }
        try (InputStream in = zip.getInputStream(entry(zip, name));
                OutputStream out = Files.newOutputStream(database)) {
            Hashed found = Hashed.copy(in, out, said.bytes());
            if (!found.sha256().equals(said.sha256())) {
                throw new StartUpFailure(name + " in it is damaged: its checksum is another.");
            }
        }
        say.accept("unpacked " + name + ", " + said.bytes() / 1_000 + " kB");
        return database;
    }

    private static ZipEntry entry(ZipFile zip, String name) throws ZipException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("it holds no " + name);
        }
        return entry;
    }
}
