package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The commands by name; whoever errs in one hears so in one line. */
final class Commands {
    private static final List<String> HELP = List.of("help", "--help", "-h");

    private final List<Command> commands;
    private final PrintStream out;
    private final PrintStream err;

    Commands(List<Command> commands, PrintStream out, PrintStream err) {
        this.commands = commands;
        this.out = out;
        this.err = err;
    }

    /** Every command that this version has, in the order of the list. */
    static Commands all(PrintStream out, PrintStream err) {
        return new Commands(
                List.of(
                        new BackupCommand(out),
                        new RestoreCommand(out),
                        new ReindexCommand(out),
                        new MigrateCommand(out),
                        new ImportCommand(out),
                        new RehearseCommand(out),
                        new CheckLlmCommand(out)),
                out,
                err);
    }

    /**
     * Does what the arguments, of which there is one at least, ask for.
     *
     * @return the exit code
     */
    int run(List<String> arguments, Map<String, String> environment) {
        String name = arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        if (HELP.contains(name)) {
            return rest.isEmpty()
                    ? list()
                    : named(rest.get(0)).map(this::explain).orElseGet(() -> unknown(rest.get(0)));
        }
        Optional<Command> command = named(name);
        if (command.isEmpty()) {
            return unknown(name);
        }
        boolean asksForHelp = rest.contains("--help") || rest.contains("-h");
        return asksForHelp ? explain(command.get()) : run(command.get(), rest, environment);
    }

    private int run(Command command, List<String> arguments, Map<String, String> environment) {
        try {
            Settings settings = Settings.of(command.usesSettings() ? environment : Map.of());
            if (command.needsEmbeddedStore() && settings.isSet(Setting.MONGODB_URI)) {
                return fail(command.name()
                        + " is for the embedded store, and MONGODB_URI is set; a database has tools of its" + " own.");
            }
            return command.run(arguments, settings);
        } catch (StartUpFailure failure) {
            return fail(failure.reason());
        } catch (RuntimeException e) {
            return fail(command.name() + " broke off: " + e);
        }
    }

    private Optional<Command> named(String name) {
        return commands.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    private int list() {
        out.println("usage: ./run                  starts a node");
        out.println("       ./run COMMAND ...      does one of these and ends; COMMAND --help says how");
        out.println();
        commands.forEach(command -> out.printf("  %-11s %s%n", command.name(), command.summary()));
        out.println();
        out.println("Settings come from the environment: see README.md.");
        return 0;
    }

    private int explain(Command command) {
        out.println(command.usage().strip());
        return 0;
    }

    private int unknown(String name) {
        String nearest = Nearest.to(
                name.toLowerCase(Locale.ROOT),
                commands.stream().map(Command::name).toList());
        return fail("There is no command " + name + "; did you mean " + nearest + "? ./run --help lists them all.");
    }

    private int fail(String reason) {
        err.println("parley: " + reason.lines().findFirst().orElse(""));
        return 1;
    }
}
