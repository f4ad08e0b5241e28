package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import dev.parley.node.backup.StoreRestore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code ./run restore FILE} */
final class RestoreCommand implements Command {
    private final PrintStream out;

    RestoreCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String summary() {
        return "makes the store anew from such a file, in a data folder that holds none";
    }

    @Override
    public String usage() {
        return """
                usage: ./run restore FILE

                Checks FILE, which ./run backup has made, and makes the store of PARLEY_DATA_DIR from it. That
                folder must be missing or empty: nothing is ever overwritten. It is there as a whole or not at
                all; until then it lies beside its place in a folder named after it, with .part-... at its end.

                Accounts, sessions and signing keys are as they were at the backup: who was logged in still is,
                also on devices that have been logged out since. The log gets a new id, so that clients load it
                again, and the store too: nodes of a cluster that served the old one have to be stopped first.
                """;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (arguments.size() != 1) {
            throw new StartUpFailure("restore takes the one FILE of a backup; see ./run restore --help.");
        }
        Path dataDir = Path.of(settings.text(Setting.PARLEY_DATA_DIR));
        new StoreRestore(out::println).restore(Path.of(arguments.get(0)), dataDir);
        return 0;
    }
}
