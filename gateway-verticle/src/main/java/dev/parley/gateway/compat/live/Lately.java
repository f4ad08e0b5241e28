package dev.parley.gateway.compat.live;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a client was told lately: a Delivery may come twice, and these clients show what they hear. */
final class Lately {
    private static final int KEPT = 64;

    private final Set<String> ids = new LinkedHashSet<>(4);

    boolean isNew(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
        return true;
    }
}
