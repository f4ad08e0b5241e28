package dev.parley.contract;

import java.util.Objects;

/** One field of a request that breaks a rule, and which rule. */
public record Violation(String field, String detail) {
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(detail, "detail");
    }
}
