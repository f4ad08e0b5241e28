package dev.parley.contract.imports;

import java.util.List;
import java.util.Set;

/**
 * The way for another system's messages into this store, whose lock it holds until it is closed where the store is
 * embedded. Blocks; fails with {@code ServiceFailure} UNAVAILABLE when the store is away, and what failed can be done again.
 */
public interface MessageImport extends AutoCloseable {
    /** Notes that these people, who have no account yet, are BUSY. */
    void setBusy(Set<String> userIds);

    /**
     * Appends those that are not there yet, in the order given, with their own times as far as times may not go back in a
     * conversation. Nobody is told of them or answers them. Where both had read everything, they have read these too. One
     * answer for each, in the same order.
     */
    List<Imported> bring(List<ImportedMessage> messages);

    @Override
    void close();
}
