package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.gateway.testing.FakeChatService;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationOperationsTest {
    private static RunningGateway gateway;
    private static TestHttp http;
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
        http = gateway.http();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aMessageIsAnsweredAsItIsStoredAndTheSameAgainWith200() {
        JsonObject body = message("Hello Ben!");

        JsonObject stored = TestHttp.body(201, "Message", http.call("POST", "/api/v1/messages", ann, body));
        JsonObject again = TestHttp.body(200, "Message", http.call("POST", "/api/v1/messages", ann, body));

        assertEquals(stored, again);
        assertEquals(ann.id(), stored.getString("senderId"));
        assertEquals(ben.id(), stored.getString("recipientId"));
        assertEquals(1, stored.getLong("seq"));
    }

    @Test
    void aRefusalAndAServiceThatIsAwayAreToldApart() {
        TestHttp.problem(403, http.call("POST", "/api/v1/messages", ann, message(FakeChatService.REFUSED)));

        gateway.chat.sends.failNext(ServiceFailure.unavailable("The store is full."));
        var answer = http.call("POST", "/api/v1/messages", ann, message("hello"));

        assertEquals("The store is full.", TestHttp.problem(503, answer).getString("detail"));
        assertEquals("1", answer.getHeader("retry-after"));
    }

    @Test
    void contentThatIsTooLongIsTooLargeThoughTheBodyIsNot() {
        TestHttp.body(201, "Message", http.call("POST", "/api/v1/messages", ann, message("😀".repeat(4_000))));
        TestHttp.problem(413, http.call("POST", "/api/v1/messages", ann, message("x".repeat(4_001))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "a\u0000b", "\ud83d"})
    void contentThatIsNoTextIsNamed(String content) {
        JsonObject problem = TestHttp.problem(400, http.call("POST", "/api/v1/messages", ann, message(content)));

        assertEquals(List.of("content"), TestHttp.fields(problem));
    }

    @Test
    void theInboxNamesEveryMemberAndPagesOn() {
        gateway.chat.log.append(ann.id(), ben.id(), 2);
        gateway.chat.log.append(ann.id(), gateway.person().id(), 1);

        JsonObject first = TestHttp.body(200, "Inbox", http.call("GET", "/api/v1/conversations?limit=1", ann));
        String next = "/api/v1/conversations?limit=1&cursor=" + first.getString("next");
        JsonObject second = TestHttp.body(200, "Inbox", http.call("GET", next, ann));

        assertEquals(2, first.getJsonArray("users").size());
        assertFalse(second.containsKey("next"));
        assertFalse(first.getJsonArray("conversations").equals(second.getJsonArray("conversations")));
    }

    @Test
    void aConversationAndItsMessagesAreForItsMembersOnly() {
        String path = "/api/v1/conversations/" + gateway.chat.log.append(ann.id(), ben.id(), 120);

        TestHttp.body(200, "Conversation", http.call("GET", path, ben));
        JsonObject page = TestHttp.body(200, "History", http.call("GET", path + "/messages", ben));

        assertEquals(50, page.getJsonArray("messages").size());
        assertTrue(page.getBoolean("more"));
        TestHttp.problem(404, http.call("GET", path, gateway.person()));
        TestHttp.problem(404, http.call("GET", path + "/messages", gateway.person()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "limit=-1",
                "limit=9999999999",
                "before=x",
                "after=-1",
                "after=1.5"
            })
    void aPageThatCannotBeIsNamed(String query) {
        String path = "/api/v1/conversations/" + gateway.chat.log.append(ann.id(), ben.id(), 1);

        JsonObject problem = TestHttp.problem(400, http.call("GET", path + "/messages?" + query, ann));

        assertEquals(List.of(query.substring(0, query.indexOf('='))), TestHttp.fields(problem));
    }

    @Test
    void beforeAndAfterExcludeEachOther() {
        String path = "/api/v1/conversations/" + gateway.chat.log.append(ann.id(), ben.id(), 1);

        TestHttp.problem(400, http.call("GET", path + "/messages?before=3&after=1", ann));
    }

    @Test
    void readingIsReceivingToo() {
        String conversation = gateway.chat.log.append(ann.id(), ben.id(), 3);
        String path = "/api/v1/conversations/" + conversation;

        assertNull(http.call("PUT", path + "/read", ben, seq(3)).body());
        assertNull(http.call("PUT", path + "/delivered", ben, seq(2)).body());

        assertTrue(gateway.chat.receipts.contains(new AdvanceReceipt(conversation, 3, 3)));
        assertTrue(gateway.chat.receipts.contains(new AdvanceReceipt(conversation, 2, 0)));
        TestHttp.problem(400, http.call("PUT", path + "/read", ben, seq(-1)));
    }

    private static JsonObject seq(long seq) {
        return new JsonObject().put("seq", seq);
    }

    private JsonObject message(String content) {
        return new JsonObject().put("to", ben.id()).put("content", content).put("clientId", Ids.random());
    }
}
