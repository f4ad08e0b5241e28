package dev.parley.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a request, so that the caller hears of every field at once. Not thread-safe. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Notes what is wrong with a field; {@code null} means that nothing is. */
    public Violations check(String field, @Nullable String problem) {
        if (problem != null) {
            found.add(new Violation(field, problem));
        }
        return this;
    }

    /** Fails with {@link Failure#INVALID}, naming every field found wanting; does nothing when all was well. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ServiceFailure.invalid(found);
        }
    }
}
