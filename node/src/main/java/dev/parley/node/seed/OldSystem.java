package dev.parley.node.seed;

import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.ImportedUser;
import java.util.List;

/** How one of the older systems stored its people and messages. All of them called the collections the same. */
interface OldSystem {
    /**
     * A person as that system knew him.
     *
     * @param isBusy whether he was BUSY in the end
     */
    record Person(ImportedUser user, boolean isBusy) {}

    /** What is read of a user; the others stay where they are. */
    List<String> userFields();

    /** Fails with {@link Unfit} when he cannot be brought. */
    Person person(Fields document);

    /** What is read of a message. */
    List<String> messageFields();

    /** Fails with {@link Unfit} when it cannot be brought. */
    ImportedMessage message(Fields document);

    /** Whether what a model wrote for somebody BUSY was stored as if its recipient had written it. */
    boolean mislabelsModels();
}
