package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import dev.parley.node.backup.Scratch;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code ./run rehearse} */
final class RehearseCommand implements Command {
    private final PrintStream out;

    RehearseCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String summary() {
        return "starts two nodes, lets two people talk over them, and stops them again";
    }

    @Override
    public String usage() {
        return """
                usage: ./run rehearse

                Starts two nodes on free ports of loopback, over temporary folders, lets two people talk, and
                stops them; settings and stores are not touched. What it is for: a JVM that is told to
                (-XX:ArchiveClassesAtExit=FILE) keeps the classes that this takes, and a node that is started
                with that file (-XX:SharedArchiveFile=FILE) is ready in about half the time. The build does so.
                """;
    }

    /** The build does it, in the environment of whoever builds. */
    @Override
    public boolean usesSettings() {
        return false;
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (!arguments.isEmpty()) {
            throw new StartUpFailure("rehearse takes no arguments; see ./run rehearse --help.");
        }
        try (Scratch folder = Scratch.temporary("parley-rehearsal-");
                Rehearsal rehearsal = new Rehearsal(folder.resolve("data"))) {
            rehearsal.play();
        } catch (IOException e) {
            throw new StartUpFailure("There is no room for temporary files: " + e.getMessage());
        }
        out.println("rehearsed: two nodes started, talked and stopped");
        return 0;
    }
}
