package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.AutoReply;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AutoReplyListTest {
    private static final String CONVERSATION = Ids.directConversation("a".repeat(24), "b".repeat(24));

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
        Auto.Range covers = new Auto.Range(3, 6);
        Instant at = Instant.parse("2026-01-02T03:04:05.006Z");
        gateway.chat.autoReplies.add(
                new AutoReply(CONVERSATION, covers, "model", "answered", "openai", "a model", 1_200L, 310L, 12L, at));
        gateway.chat.autoReplies.add(
                new AutoReply(CONVERSATION, covers, "standard", "late", null, null, null, null, null, at));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void onePageAfterTheOtherTellsWhatWasAnsweredInOnesName() {
        Person ann = gateway.person();

        JsonObject first = page(ann, "?limit=1");
        JsonObject second = page(ann, "?limit=1&cursor=" + first.getString("next"));

        assertEquals(
                new JsonObject("{'conversationId':'%s','covers':{'from':3,'to':6},'kind':'model','outcome':'answered',"
                        .concat("'provider':'openai','model':'a model','millis':1200,'tokensIn':310,'tokensOut':12,")
                        .concat("'at':'2026-01-02T03:04:05.006Z'}")
                        .formatted(CONVERSATION)
                        .replace('\'', '"')),
                first.getJsonArray("autoReplies").getJsonObject(0));
        assertEquals(
                "standard", second.getJsonArray("autoReplies").getJsonObject(0).getString("kind"));
        assertFalse(second.containsKey("next"));
    }

    private static JsonObject page(Person reader, String query) {
        return TestHttp.body(200, "AutoReplies", gateway.http().call("GET", "/api/v1/me/auto-replies" + query, reader));
    }
}
