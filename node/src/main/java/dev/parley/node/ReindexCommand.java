package dev.parley.node;

import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code ./run reindex} */
final class ReindexCommand implements Command {
    private static final int SAID_EACH = 100_000;

    private final PrintStream out;

    ReindexCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "reindex";
    }

    @Override
    public String summary() {
        return "makes the search index anew from the log, while no node serves the store";
    }

    @Override
    public String usage() {
        return """
                usage: ./run reindex

                Throws away the search index of the embedded store in PARLEY_DATA_DIR and makes it anew from
                the log; messages and accounts are not touched. The node must be stopped. When this is broken
                off, the next start of the node does the rest while it serves: until then, searches find less.
                """;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (!arguments.isEmpty()) {
            throw new StartUpFailure("reindex takes no arguments; see ./run reindex --help.");
        }
        long all = ChatVerticle.rebuildSearch(Path.of(settings.text(Setting.PARLEY_DATA_DIR)), count -> {
            if (count % SAID_EACH == 0) {
                out.printf("  %,d messages%n", count);
            }
        });
        out.printf("the search index is made anew: %,d messages can be found%n", all);
        return 0;
    }
}
