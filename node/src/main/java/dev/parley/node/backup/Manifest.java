package dev.parley.node.backup;

import dev.parley.contract.StartUpFailure;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code store.json} says of a backup.
 *
 * @param parley the version that made it
 * @param storeId the store that was copied
 * @param logId its log
 * @param takenAt when copying began
 * @param databases what is copied, by the file's name
 */
record Manifest(String parley, String storeId, String logId, Instant takenAt, Map<String, Database> databases) {
    static final String NAME = "store.json";
    /** A program reads this form and those below. */
    static final int FORM = 1;

    /**
     * One database.
     *
     * @param form how many migrations made it
     */
    record Database(int form, long bytes, String sha256) {}

    JsonObject toJson() {
        JsonObject copied = new JsonObject();
        databases.forEach((name, database) -> copied.put(
                name,
                new JsonObject()
                        .put("userVersion", database.form())
                        .put("bytes", database.bytes())
                        .put("sha256", database.sha256())));
        return new JsonObject()
                .put("form", FORM)
                .put("parley", parley)
                .put("storeId", storeId)
                .put("logId", logId)
                .put("takenAt", takenAt.toString())
                .put("databases", copied);
    }

    /**
     * A RuntimeException says that it is no such text.
     *
     * @throws StartUpFailure when a newer program made it
     */
    static Manifest of(JsonObject json) {
        int form = json.getInteger("form");
        if (form > FORM) {
            throw new StartUpFailure("it was made by a newer Parley, " + json.getString("parley") + " (its form is "
                    + form + ", this program knows " + FORM + ").");
        }
        Map<String, Database> databases = new LinkedHashMap<>();
        JsonObject copied = json.getJsonObject("databases");
        copied.fieldNames().forEach(name -> databases.put(name, database(copied.getJsonObject(name))));
        return new Manifest(
                text(json, "parley"),
                text(json, "storeId"),
                text(json, "logId"),
                Instant.parse(text(json, "takenAt")),
                databases);
    }

    private static Database database(JsonObject json) {
        return new Database(json.getInteger("userVersion"), json.getLong("bytes"), text(json, "sha256"));
    }

    private static String text(JsonObject json, String field) {
        return Objects.requireNonNull(json.getString(field), field);
    }
}
