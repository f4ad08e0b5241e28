package dev.parley.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;

/** One of docs/*.yaml: what is said must be as its schemas say, and name nothing that they do not. */
public final class ContractDocument {
    private static final ContractDocument OPEN_API = new ContractDocument("openapi.yaml");
    private static final ContractDocument ASYNC_API = new ContractDocument("asyncapi.yaml");

    private final JsonObject document;
    private final Map<String, Validator> validators = new ConcurrentHashMap<>();

    private ContractDocument(String name) {
        try (var text = Files.newBufferedReader(Path.of("..", "docs", name))) {
            Map<String, Object> fields = new Yaml().load(text);
            document = new JsonObject(new JsonObject(fields).encode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ContractDocument openApi() {
        return OPEN_API;
    }

    public static ContractDocument asyncApi() {
        return ASYNC_API;
    }

    /** The value at a path of names. */
    public JsonObject at(String... names) {
        JsonObject found = document;
        for (String name : names) {
            found = found.getJsonObject(name);
        }
        return found;
    }

    /** What a reference leads to; anything else is itself. */
    public JsonObject resolve(JsonObject schema) {
        String ref = schema.getString("$ref");
        return ref == null ? schema : resolve(at(ref.substring(2).split("/")));
    }

    /** A value of the schema of that name. */
    public void check(String schemaName, JsonObject value) {
        check(schemaName, at("components", "schemas", schemaName), value);
    }

    /** A frame of the server, as asyncapi.yaml names them. */
    JsonObject serverFrame(JsonObject frame) {
        String op = frame.getString("op");
        String ref = "#/channels/chat/messages/" + op;
        boolean named = at("operations", "serverFrames").getJsonArray("messages").stream()
                .anyMatch(message -> ((JsonObject) message).getString("$ref").equals(ref));
        if (!named) {
            throw new AssertionError("asyncapi.yaml does not name " + frame.encode());
        }
        check("frame " + op, payload(op), frame);
        return frame;
    }

    /** The payload of the message of that name. */
    public JsonObject payload(String messageName) {
        return at("components", "messages", messageName, "payload");
    }

    public void check(String schemaName, JsonObject schema, JsonObject value) {
        Validator validator = validators.computeIfAbsent(schemaName, name -> validator(schema));
        OutputUnit outcome = validator.validate(value);
        if (!outcome.getValid()) {
            throw new AssertionError(schemaName + ": " + outcome.getErrors() + " in " + value.encode());
        }
        checkNames(schemaName, schema, value);
    }

    private Validator validator(JsonObject schema) {
        JsonObject whole =
                schema.copy().put("components", new JsonObject().put("schemas", at("components", "schemas")));
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri("https://parley.test/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(JsonSchema.of(whole), options);
    }

    private void checkNames(String where, JsonObject schema, JsonObject value) {
        Map<String, JsonObject> known = properties(schema);
        if (known.isEmpty()) {
            return;
        }
        for (String name : value.fieldNames()) {
            JsonObject property = known.get(name);
            if (property == null || value.getValue(name) == null) {
                throw new AssertionError(where + " has no " + name + " in " + value.encode());
            }
            checkNames(where + "." + name, property, value.getValue(name));
        }
    }

    private void checkNames(String where, JsonObject schema, Object value) {
        if (value instanceof JsonObject object) {
            checkNames(where, schema, object);
        } else if (value instanceof JsonArray array) {
            JsonObject items = resolve(schema).getJsonObject("items", new JsonObject());
            array.forEach(item -> checkNames(where, items, item));
        }
    }

    /** The properties of a schema and of those that it is put together from. */
    public Map<String, JsonObject> properties(JsonObject schema) {
        JsonObject resolved = resolve(schema);
        Map<String, JsonObject> all = new HashMap<>();
        resolved.getJsonArray("allOf", new JsonArray()).forEach(part -> all.putAll(properties((JsonObject) part)));
        JsonObject own = resolved.getJsonObject("properties", new JsonObject());
        own.fieldNames().forEach(name -> all.put(name, own.getJsonObject(name)));
        return all;
    }
}
