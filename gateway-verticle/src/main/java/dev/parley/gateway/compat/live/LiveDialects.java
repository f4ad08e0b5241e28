package dev.parley.gateway.compat.live;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All older systems' dialects, by what tells them apart. */
public final class LiveDialects {
    /** What their scripts write where they have nothing to say. */
    private static final Set<String> NOBODY = Set.of("", "undefined", "null");

    private final List<LiveDialect> all;
    private final Map<String, LiveDialect> byName = new HashMap<>();
    private final Map<String, LiveDialect> byNaming = new HashMap<>();
    private final Map<String, LiveEvent> events = new HashMap<>();

    /** Of these, no two have one event. */
    public LiveDialects(List<LiveDialect> dialects) {
        all = List.copyOf(dialects);
        for (LiveDialect dialect : all) {
            byName.put(dialect.name(), dialect);
            if (dialect.naming() != null) {
                byNaming.put(dialect.naming(), dialect);
            }
            dialect.events().forEach(event -> events.put(event.name(), event));
        }
    }

    /** Whose client a token was made for. */
    @Nullable
    LiveDialect ofToken(@Nullable String name) {
        return name == null ? null : byName.get(name);
    }

    /** Whose clients say by that event whose they are. */
    @Nullable
    LiveDialect namedBy(String event) {
        return byNaming.get(event);
    }

    @Nullable
    LiveEvent event(String name) {
        return events.get(name);
    }

    /** A user whom a handshake names, and the dialect in which it does. */
    record Named(LiveDialect dialect, String userId) {}

    @Nullable
    Named namedIn(MultiMap query) {
        for (LiveDialect dialect : all) {
            String userId = dialect.namingQuery() == null ? null : query.get(dialect.namingQuery());
            if (userId != null && !NOBODY.contains(userId)) {
                return new Named(dialect, userId);
            }
        }
        return null;
    }
}
