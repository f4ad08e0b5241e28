package dev.parley.contract.imports;

import java.util.List;
import java.util.Set;

/**
 * The way for another system's users into this store, whose lock it holds until it is closed where the store is embedded.
 * Blocks; fails with {@code ServiceFailure} UNAVAILABLE when the store is away, and what failed can be done again.
 */
public interface UserImport extends AutoCloseable {
    /** Which of these ids no account has, or had. */
    Set<String> unknown(Set<String> userIds);

    /** Makes an account of each that is not there yet; one answer for each, in the same order. */
    List<Imported> bring(List<ImportedUser> users);

    @Override
    void close();
}
