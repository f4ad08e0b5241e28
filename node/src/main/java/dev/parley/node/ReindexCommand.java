package dev.parley.node;

import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import java.io.PrintStream;
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
        return "makes the search index anew from the log";
    }

    @Override
    public String usage() {
        return """
                usage: ./run reindex

                Throws away the search index and makes it anew from the log; messages and accounts are not
                touched. Of the embedded store in PARLEY_DATA_DIR, the node must be stopped. With MONGODB_URI
                nodes may go on serving. When this is broken off, nodes do the rest while they serve: until
                then, searches find less.
                """;
    }

    @Override
    public boolean needsEmbeddedStore() {
        return false;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (!arguments.isEmpty()) {
            throw new StartUpFailure("reindex takes no arguments; see ./run reindex --help.");
        }
        long all = ChatVerticle.rebuildSearch(MigrateCommand.chat(settings), count -> {
            if (count % SAID_EACH == 0) {
                out.printf("  %,d messages%n", count);
            }
        });
        out.printf("the search index is made anew: %,d messages can be found%n", all);
        return 0;
    }
}
