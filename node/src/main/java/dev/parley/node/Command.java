package dev.parley.node;

import java.util.List;

/** Work that {@code ./run} does, and ends, instead of serving as a node. */
interface Command {
    /** How it is called. */
    String name();

    /** What it does, in a line of the list. */
    String summary();

    /** How to use it, for {@code --help}. */
    String usage();

    /** Whether it looks at the settings; one that does not works whatever they are. */
    default boolean usesSettings() {
        return true;
    }

    /** Whether it works on the embedded store, and so cannot where a database is used. */
    default boolean needsEmbeddedStore() {
        return true;
    }

    /**
     * Does it, on the main thread, which it may block; says each step in a line.
     *
     * @param arguments what came after its name
     * @return the exit code
     * @throws dev.parley.contract.StartUpFailure when it cannot be done, with the line to say
     */
    int run(List<String> arguments, Settings settings);
}
