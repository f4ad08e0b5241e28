package dev.parley.node;

import dev.parley.chat.ChatConfig;
import dev.parley.contract.StartUpFailure;
import dev.parley.node.migrate.StoreMigration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code ./run migrate --from embedded --to mongodb} */
final class MigrateCommand implements Command {
    private static final List<String> ARGUMENTS = List.of("--from", "embedded", "--to", "mongodb");

    private final PrintStream out;

    MigrateCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "migrate";
    }

    @Override
    public String summary() {
        return "moves the store into MongoDB, while no node serves it";
    }

    @Override
    public String usage() {
        return """
                usage: ./run migrate --from embedded --to mongodb

                Copies everything from the embedded store in PARLEY_DATA_DIR into the database that MONGODB_URI
                names, and compares all of it. The node must be stopped. The database must hold no store yet;
                collections of others in it are left alone. People stay logged in, and clients go on where
                they were.

                It may be broken off at any time, and goes on when it is run again; a node may have served the
                store in between. No node opens the database before everything in it is verified, and none the
                folder afterwards. See docs/operating.md for how to go back.
                """;
    }

    @Override
    public boolean needsEmbeddedStore() {
        return false;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (!arguments.equals(ARGUMENTS)) {
            throw new StartUpFailure("migrate takes " + String.join(" ", ARGUMENTS) + "; see ./run migrate --help.");
        }
        if (!settings.isSet(Setting.MONGODB_URI)) {
            throw new StartUpFailure("MONGODB_URI must name the database to move to.");
        }
        new StoreMigration(out, isTerminal()).run(chat(settings));
        return 0;
    }

    /** From Java 22 on it is always said to be one; then a log of the move holds the bar's every step. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        return System.console() != null;
    }

    /** Where chat keeps its store, by the settings. */
    static ChatConfig chat(Settings settings) {
        try {
            return new ChatConfig(
                    Path.of(settings.text(Setting.PARLEY_DATA_DIR)), settings.textOrNull(Setting.MONGODB_URI));
        } catch (IllegalArgumentException e) {
            throw new StartUpFailure(Objects.requireNonNullElse(e.getMessage(), "A setting is wrong."));
        }
    }
}
