package dev.parley.gateway.testing;

import dev.parley.contract.Ids;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What clients write. */
public final class Frame {
    private Frame() {}

    public static JsonObject of(String op) {
        return new JsonObject().put("op", op);
    }

    public static JsonObject hello(Person person) {
        return of("hello").put("id", 0).put("token", person.token());
    }

    public static JsonObject resume(Person person, Map<String, Long> cursors) {
        JsonObject resume = new JsonObject();
        cursors.forEach(resume::put);
        return hello(person).put("logId", FakeChatService.LOG).put("resume", resume);
    }

    public static JsonObject send(Object id, Person to, String content) {
        return of("send")
                .put("id", id)
                .put("to", to.id())
                .put("content", content)
                .put("clientId", Ids.random());
    }
}
