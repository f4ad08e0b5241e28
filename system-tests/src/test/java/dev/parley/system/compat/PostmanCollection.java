package dev.parley.system.compat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a client asks, as a collection for Postman: who asks, whom and with which token are variables. */
final class PostmanCollection {
    private static final String SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    private static final List<String> VARIABLES = List.of("baseUrl", "name", "token", "userId", "otherId");
    private static final JsonArray SUCCEEDS =
            JsonArray.of("pm.test('it succeeds', () => pm.expect(pm.response.code).to.be.oneOf([200, 201]));");
    private static final JsonArray KEEPS_TOKEN = SUCCEEDS.copy()
            .add("const said = pm.response.json();")
            .add("pm.collectionVariables.set('token', said.token || '');")
            .add("pm.collectionVariables.set('userId', said._id || said.id || said.temp || '');");

    private final String system;
    private final List<JsonObject> items = new ArrayList<>();

    PostmanCollection(String system) {
        this.system = system;
    }

    void add(String name, HttpRequest request, String body, boolean keepsToken) {
        JsonArray headers = new JsonArray();
        request.headers().map().forEach((key, values) -> {
            // Postman keeps cookies by itself.
            if (!key.equals("cookie")) {
                headers.add(new JsonObject().put("key", key).put("value", values.get(0)));
            }
        });
        String path = request.uri().getPath();
        JsonObject url = new JsonObject()
                .put(
                        "raw",
                        "{{baseUrl}}"
                                + request.uri()
                                        .toString()
                                        .substring(origin(request).length()))
                .put("host", JsonArray.of("{{baseUrl}}"))
                .put("path", new JsonArray(List.of(path.substring(1).split("/"))));
        if (request.uri().getQuery() != null) {
            String[] query = request.uri().getQuery().split("=");
            url.put("query", JsonArray.of(new JsonObject().put("key", query[0]).put("value", query[1])));
        }
        JsonObject asked = new JsonObject()
                .put("method", request.method())
                .put("header", headers)
                .put("url", url);
        if (body != null) {
            asked.put("body", new JsonObject().put("mode", "raw").put("raw", body));
        }
        JsonObject script =
                new JsonObject().put("type", "text/javascript").put("exec", keepsToken ? KEEPS_TOKEN : SUCCEEDS);
        JsonArray events = JsonArray.of(new JsonObject().put("listen", "test").put("script", script));
        items.add(new JsonObject().put("name", name).put("event", events).put("request", asked));
    }

    private static String origin(HttpRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getAuthority();
    }

    /** @param values what stands for which variable in what was asked */
    String written(Map<String, String> values) {
        JsonArray variables = new JsonArray();
        VARIABLES.forEach(name -> variables.add(new JsonObject()
                .put("key", name)
                .put(
                        "value",
                        name.equals("baseUrl") ? "http://localhost:5000" : name.equals("name") ? "someone" : "")));
        JsonObject info = new JsonObject()
                .put("name", "Parley by the routes of " + system)
                .put("description", "Set otherId to the id of somebody else; the login keeps the token and the own id.")
                .put("schema", SCHEMA);
        JsonObject collection = new JsonObject().put("info", info).put("item", new JsonArray(items));
        String text = collection.put("variable", variables).encodePrettily() + "\n";
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getValue(), "{{" + value.getKey() + "}}");
        }
        return text;
    }
}
