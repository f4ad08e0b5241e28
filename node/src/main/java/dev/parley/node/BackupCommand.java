package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import dev.parley.node.backup.StoreBackup;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code ./run backup FILE} */
final class BackupCommand implements Command {
    private final PrintStream out;

    BackupCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String summary() {
        return "copies the store into one file, while a node serves it or not";
    }

    @Override
    public String usage() {
        return """
                usage: ./run backup FILE

                Copies the embedded store of PARLEY_DATA_DIR into FILE, as it is at this moment, and checks the
                copy. A node may be serving the store: it goes on, and needs no restart. FILE must not be there
                yet. Until it is whole it lies beside that place in a folder named FILE.part-...

                FILE is a zip of store.json, chat.db and auth.db. It holds password hashes and signing keys, so
                it is readable for its owner only: keep it so. While it is made, its folder takes as much room as
                the store once more and FILE on top, and the data folder what is written meanwhile.
                """;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (arguments.size() != 1) {
            throw new StartUpFailure("backup takes one FILE to be made; see ./run backup --help.");
        }
        Path dataDir = Path.of(settings.text(Setting.PARLEY_DATA_DIR));
        new StoreBackup(out::println).take(dataDir, Path.of(arguments.get(0)));
        return 0;
    }
}
