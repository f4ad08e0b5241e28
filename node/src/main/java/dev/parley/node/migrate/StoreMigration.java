package dev.parley.node.migrate;

import dev.parley.auth.AuthVerticle;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.StoreMove;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;

/** Moves the embedded store into a database, or goes on where an earlier run broke off. */
public final class StoreMigration {
    private final PrintStream out;
    private final boolean redraws;

    /** A move that says its steps there, and writes over them if it can. */
    public StoreMigration(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /**
     * Copies everything, compares everything, and only then lets nodes open the database, and none the folder.
     *
     * @param to the folder that is moved, and the database that it moves to
     * @throws StartUpFailure when there is no store, a node has it, or the database is not free or does not answer
     */
    public void run(ChatConfig to) {
        Path dataDir = to.dataDir();
        String databaseUri = Objects.requireNonNull(to.databaseUri(), "databaseUri");
        String storeId = ChatVerticle.storeIn(dataDir)
                .orElseThrow(() -> new StartUpFailure("The data folder " + dataDir + " holds no store."));
        out.println("moving store " + storeId + " of " + dataDir + " to " + to.database());
        try (StoreMove log = ChatVerticle.move(dataDir);
                StoreMove accounts = AuthVerticle.move(dataDir, ChatVerticle.logIn(dataDir.resolve("chat.db")))) {
            log.begin(databaseUri);
            accounts.begin(databaseUri);
            log.copy(bar("copying"));
            accounts.copy(bar("copying"));
            log.verify(bar("verifying"));
            accounts.verify(bar("verifying"));
            log.finish();
        }
        out.println("moved and verified; start nodes with MONGODB_URI. The folder " + dataDir
                + " stays as it was, and is served no more.");
    }

    private ProgressBar bar(String step) {
        return new ProgressBar(out, redraws, step);
    }
}
