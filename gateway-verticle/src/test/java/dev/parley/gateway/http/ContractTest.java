package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.ContractDocument;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation of docs/openapi.yaml is served, and refuses what the document does not allow. */
class ContractTest {
    private static final String METHODS = "get post put patch delete";
    private static RunningGateway gateway;

    /** One operation, and what the document says of it. */
    record Operation(String method, String path, JsonObject says) {
        String url() {
            return path.replace("{userId}", "6700869c8ff7480e34a70a70")
                    .replace("{conversationId}", "d49244d13935bb2f8fcf4d726")
                    .replace("{sessionId}", "6700869c8ff7480e34a70a71");
        }

        JsonObject json() {
            return says.getJsonObject("requestBody").getJsonObject("content").getJsonObject("application/json");
        }

        JsonObject schema() {
            return ContractDocument.openApi().resolve(json().getJsonObject("schema"));
        }

        JsonObject example() {
            return json().getJsonObject("example").copy();
        }

        boolean isOpen() {
            return new JsonArray().equals(says.getJsonArray("security"));
        }

        @Override
        public String toString() {
            return says.getString("operationId");
        }
    }

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyOperationIsServed(Operation operation) {
        HttpResponse<Buffer> answer = operation.says().containsKey("requestBody")
                ? gateway.http().call(operation.method(), operation.url(), gateway.person(), operation.example())
                : gateway.http().call(operation.method(), operation.url(), gateway.person());

        assertTrue(answer.statusCode() < 500, answer::bodyAsString);
        if (answer.statusCode() == 404) {
            assertTrue(!answer.bodyAsString().contains("There is nothing here."), answer::bodyAsString);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void withoutATokenOnlyTheOpenOnesAnswer(Operation operation) {
        HttpResponse<Buffer> answer = gateway.http().text(operation.method(), operation.url(), null, "{}");

        if (!operation.isOpen()) {
            TestHttp.problem(401, answer);
        } else {
            assertTrue(answer.statusCode() != 401, answer::bodyAsString);
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void aRequiredFieldLeftOutIsNamed(Operation operation) {
        for (Object required : operation.schema().getJsonArray("required", new JsonArray())) {
            JsonObject body = operation.example();
            body.remove(required.toString());

            assertEquals(List.of(required), TestHttp.fields(TestHttp.problem(400, post(operation, body))));
            body.putNull(required.toString());
            assertEquals(List.of(required), TestHttp.fields(TestHttp.problem(400, post(operation, body))));
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void whereOneOfSeveralFieldsIsRequiredTheFirstIsNamed(Operation operation) {
        JsonObject schema = operation.schema();
        JsonArray choices = schema.getJsonArray("anyOf", schema.getJsonArray("oneOf", new JsonArray()));
        List<String> names = choices.stream()
                .map(choice -> ((JsonObject) choice).getJsonArray("required").getString(0))
                .toList();
        JsonObject body = operation.example();
        names.forEach(body::remove);

        if (!names.isEmpty()) {
            JsonObject problem = TestHttp.problem(400, post(operation, body));
            assertEquals(names.subList(0, 1), TestHttp.fields(problem));
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void aFieldOfTheWrongTypeIsNamed(Operation operation) {
        Map<String, JsonObject> properties = ContractDocument.openApi().properties(operation.schema());
        for (String field : properties.keySet()) {
            for (Object wrong : List.of(new JsonObject(), new JsonArray(), isFlag(properties.get(field)) ? 1 : true)) {
                JsonObject body = operation.example().put(field, wrong);

                assertEquals(List.of(field), TestHttp.fields(TestHttp.problem(400, post(operation, body))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void whatIsNoJsonObjectIsRefused(Operation operation) {
        for (String body : List.of("", "{", "[]", "7", "null", "\"x\"", "{\"a\":1}x", "{\"a\":NaN}", "\u0000")) {
            HttpResponse<Buffer> answer =
                    gateway.http().text(operation.method(), operation.url(), gateway.person(), body);
            TestHttp.problem(400, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void aBodyOverTheLimitIsTooLarge(Operation operation) {
        JsonObject body = operation.example().put("more", "x".repeat(64 * 1024));

        TestHttp.problem(413, post(operation, body));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anotherMethodIsNoFaultOfOurs(Operation operation) {
        for (String method : List.of("TRACE", "PATCH", "POST", "DELETE", "PUT", "GET", "OPTIONS", "PROPFIND")) {
            int status = gateway.http().call(method, operation.url(), null).statusCode();
            assertTrue(status < 500, () -> method + " " + operation.url() + " " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/nothing",
                "/api/v2/me",
                "/api/v1/me/x",
                "/%2e%2e/%00",
                "/docs/assets/x"
            })
    void elsewhereThereIsNothing(String path) {
        TestHttp.problem(404, gateway.http().call("GET", path, gateway.person()));
    }

    private static boolean isFlag(JsonObject property) {
        return "boolean".equals(ContractDocument.openApi().resolve(property).getString("type"));
    }

    private static HttpResponse<Buffer> post(Operation operation, JsonObject body) {
        return gateway.http().call(operation.method(), operation.url(), gateway.person(), body);
    }

    static Stream<Operation> withBody() {
        return all().filter(operation -> operation.says().containsKey("requestBody"));
    }

    static Stream<Operation> all() {
        List<Operation> all = new ArrayList<>();
        JsonObject paths = ContractDocument.openApi().at("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            methods.fieldNames().stream()
                    .filter(METHODS::contains)
                    .forEach(method ->
                            all.add(new Operation(method.toUpperCase(), path, methods.getJsonObject(method))));
        }
        return all.stream();
    }
}
