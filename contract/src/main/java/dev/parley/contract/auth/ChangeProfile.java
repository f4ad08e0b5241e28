package dev.parley.contract.auth;

import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.util.Objects;

/** Changes how the caller is called. */
public record ChangeProfile(String displayName) {
    public ChangeProfile {
        Objects.requireNonNull(displayName, "displayName");
        new Violations().check("displayName", Text.name(displayName)).throwIfAny();
    }
}
