package dev.parley.node.backup;

import dev.parley.auth.AuthVerticle;
import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes one file of a store, whether a node serves it or not. */
public final class StoreBackup {
    private static final String CHAT = "chat.db";
    private static final String AUTH = "auth.db";

    private final Consumer<String> say;

    /** A backup that says its steps there. */
    public StoreBackup(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Copies the store of a data folder into a new file, which is there only once it is whole, checked and flushed.
     *
     * @throws StartUpFailure when there is no store, the file is there already, or it cannot be made
     */
    public void take(Path dataDir, Path file) {
        Path target = file.toAbsolutePath().normalize();
        String storeId = ChatVerticle.storeIn(dataDir)
                .orElseThrow(() -> new StartUpFailure("The data folder " + dataDir + " holds no store."));
        if (Files.exists(target)) {
            throw overwrites(file);
        }
        if (!Files.isDirectory(Scratch.folderOf(target))) {
            throw new StartUpFailure("There is no folder " + Scratch.folderOf(target) + " to put the backup into.");
        }
        try (Scratch scratch = Scratch.beside(target)) {
            Path made = pack(scratch, storeId, dataDir);
            Scratch.settle(made, target);
            say.accept("backup of store " + storeId + " in " + file + ", " + Files.size(target) / 1_000 + " kB");
        } catch (FileAlreadyExistsException meanwhile) {
            throw overwrites(file);
        } catch (IOException e) {
            throw new StartUpFailure("The backup " + file + " cannot be written: " + Scratch.reason(e));
        }
    }

    /** Chat first: every person whom a message names is among the accounts then, for these can only be ahead. */
    private Path pack(Scratch scratch, String storeId, Path dataDir) throws IOException {
        Instant takenAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Path chat = scratch.resolve(CHAT);
        Path auth = scratch.resolve(AUTH);
        int chatForm = ChatVerticle.copyStore(dataDir, chat, new Steps(say, "copying " + CHAT));
        say.accept("copied and checked " + CHAT + ", " + Files.size(chat) / 1_000 + " kB");
        int authForm = AuthVerticle.copyStore(dataDir, auth, new Steps(say, "copying " + AUTH));
        say.accept("copied and checked " + AUTH + ", " + Files.size(auth) / 1_000 + " kB");

        Path made = scratch.newFile();
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE);
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            Map<String, Manifest.Database> databases = new LinkedHashMap<>();
            databases.put(CHAT, add(zip, chat, chatForm));
            databases.put(AUTH, add(zip, auth, authForm));
            Manifest manifest = new Manifest(version(), storeId, ChatVerticle.logIn(chat), takenAt, databases);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.toJson().encodePrettily().getBytes(StandardCharsets.UTF_8));
            zip.finish();
            zip.flush();
            channel.force(true);
        }
        return made;
    }

    private static Manifest.Database add(ZipOutputStream zip, Path database, int form) throws IOException {
        zip.putNextEntry(new ZipEntry(database.getFileName().toString()));
        try (InputStream in = Files.newInputStream(database)) {
            Hashed hashed = Hashed.copy(in, zip, Long.MAX_VALUE);
            zip.closeEntry();
            return new Manifest.Database(form, hashed.bytes(), hashed.sha256());
        }
    }

    private static StartUpFailure overwrites(Path file) {
        return new StartUpFailure(file + " is there already; a backup overwrites nothing.");
    }

    private static String version() {
        return Optional.ofNullable(StoreBackup.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
