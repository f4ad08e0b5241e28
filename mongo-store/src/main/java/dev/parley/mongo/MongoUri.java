package dev.parley.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database, checked, and completed with what a log needs where it does not say otherwise: reads from
 * the primary of what a majority has, writes that a majority has on disk, and limits on every wait. Never shows a
 * password.
 */
public final class MongoUri {
    private static final String DATABASE = "parley";
    private static final int SELECT_MILLIS = 3_000;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int SOCKET_MILLIS = 10_000;

    private final String text;
    private final ConnectionString parsed;

    private MongoUri(String text, ConnectionString parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    /** An IllegalArgumentException tells what is wrong, without the address, which may hold a password. */
    public static MongoUri of(String given) {
        ConnectionString parsed = parse(given);
        List<String> added = new ArrayList<>();
        add(added, parsed.getReadPreference(), "readPreference=primary");
        add(added, parsed.getReadConcern(), "readConcernLevel=majority");
        add(added, parsed.getWriteConcern(), "w=majority&journal=true");
        add(added, parsed.getServerSelectionTimeout(), "serverSelectionTimeoutMS=" + SELECT_MILLIS);
        add(added, parsed.getConnectTimeout(), "connectTimeoutMS=" + CONNECT_MILLIS);
        add(added, parsed.getSocketTimeout(), "socketTimeoutMS=" + SOCKET_MILLIS);
        add(added, parsed.getMaxWaitTime(), "waitQueueTimeoutMS=" + SELECT_MILLIS);
        add(added, parsed.getApplicationName(), "appName=parley");
        String completed = added.isEmpty() ? given : withQuery(given) + String.join("&", added);
        return new MongoUri(completed, parse(completed));
    }

    private static ConnectionString parse(String text) {
        try {
            return new ConnectionString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an address as mongodb://user:password@host:27017/parley, with"
                    + " : / ? # [ ] @ in user and password percent-encoded");
        } catch (MongoException e) {
            throw new IllegalArgumentException("names a mongodb+srv host that DNS does not know as one");
        }
    }

    private static void add(List<String> added, @Nullable Object given, String option) {
        if (given == null) {
            added.add(option);
        }
    }

    private static String withQuery(String given) {
        int hosts = given.indexOf("://") + 3;
        if (given.indexOf('/', hosts) < 0 && given.indexOf('?', hosts) < 0) {
            return given + "/?";
        }
        int query = given.indexOf('?', hosts);
        if (query < 0) {
            return given + "?";
        }
        return given.endsWith("?") || given.endsWith("&") ? given : given + "&";
    }

    /** As the driver takes it, password and all. */
    String text() {
        return text;
    }

    /** The database that is named, or else {@code parley}. */
    String database() {
        return Objects.requireNonNullElse(parsed.getDatabase(), DATABASE);
    }

    ConnectionString parsed() {
        return parsed;
    }

    /** Where it is, for logs. */
    @Override
    public String toString() {
        String set = parsed.getRequiredReplicaSetName();
        return String.join(",", parsed.getHosts()) + "/" + database() + (set == null ? "" : ", replica set " + set);
    }
}
