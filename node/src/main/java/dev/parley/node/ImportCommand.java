package dev.parley.node;

import dev.parley.auth.AuthConfig;
import dev.parley.chat.ChatConfig;
import dev.parley.contract.StartUpFailure;
import dev.parley.node.seed.SeedImport;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ./run import --seed NUMBER --from URI} */
final class ImportCommand implements Command {
    private static final String SEED = "--seed";
    private static final String FROM = "--from";
    private static final String NAME = "--database";
    private static final Set<String> OPTIONS = Set.of(SEED, FROM, NAME);

    private final PrintStream out;

    ImportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "brings an older chat backend's people and messages over";
    }

    @Override
    public String usage() {
        return """
                usage: ./run import --seed 000|001|002|004 --from MONGODB_URI_OF_THE_OLD_ONE [--database NAME]

                Reads the database of one of the older backends that docs/compat tells of, and changes nothing in
                it. Its users become accounts here, with their ids and passwords, and its messages go to the log
                with their times, as read. All of it goes where a node would look by its settings: into the
                store of PARLEY_DATA_DIR, which is made if there is none, while the node is stopped, or into the
                database of MONGODB_URI, beside nodes that serve it.

                The database is the one that --from names, or --database, or else test. Whom an account here
                shares an e-mail address or username with stays behind, and what he wrote too: to merge the two
                would hand one person's history to the other. The report at the end says how much was brought,
                and what was left behind and why. This may be broken off and run again: nothing comes twice.
                """;
    }

    @Override
    public boolean needsEmbeddedStore() {
        return false;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        Map<String, String> options = options(arguments);
        String seed = options.get(SEED);
        String address = options.get(FROM);
        if (seed == null || address == null) {
            throw wrong();
        }
        ChatConfig chat = MigrateCommand.chat(settings);
        if (chat.databaseUri() == null) {
            StoreDuty.refuseMoved(chat.dataDir());
        }
        new SeedImport(out, MigrateCommand.isTerminal())
                .run(
                        new SeedImport.From(seed, address, options.get(NAME)),
                        new AuthConfig(chat.dataDir(), null, chat.databaseUri()),
                        chat);
        return 0;
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!OPTIONS.contains(option) || options.put(option, arguments.get(i + 1)) != null) {
                throw wrong();
            }
        }
        if (options.size() * 2 != arguments.size()) {
            throw wrong();
        }
        return options;
    }

    private static StartUpFailure wrong() {
        return new StartUpFailure(
                "import takes --seed NUMBER --from URI, and --database NAME if need be; see ./run import --help.");
    }
}
