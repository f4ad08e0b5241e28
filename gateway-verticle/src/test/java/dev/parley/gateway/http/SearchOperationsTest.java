package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchOperationsTest {
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
    void whatIsFoundNamesEverySenderAndRecipient() {
        Person cat = gateway.person();
        gateway.chat.log.append(ann.id(), ben.id(), 1);
        gateway.chat.log.append(cat.id(), ann.id(), 1);

        JsonObject found = search("q=1");

        assertEquals(2, found.getJsonArray("messages").size());
        assertEquals(Set.of(ann.id(), ben.id(), cat.id()), ids(found.getJsonArray("users")));
        assertFalse(found.containsKey("next"));
    }

    @Test
    void whatIsNotFoundIsAnEmptyPage() {
        JsonObject found = search("q=%F0%9F%91%8B");

        assertTrue(found.getJsonArray("messages").isEmpty());
        assertTrue(found.getJsonArray("users").isEmpty());
    }

    @Test
    void aPageLeadsToTheNextAndASearchKeepsToItsConversation() {
        String withBen = gateway.chat.log.append(ann.id(), ben.id(), 3);
        gateway.chat.log.append(ann.id(), gateway.person().id(), 3);

        JsonObject first = search("q=1&limit=1");
        JsonObject second = search("q=1&limit=1&cursor=" + first.getString("next"));
        JsonObject there = search("q=1&conversationId=" + withBen);

        assertFalse(second.containsKey("next"));
        assertEquals(
                2,
                Set.of(first.getJsonArray("messages"), second.getJsonArray("messages"))
                        .size());
        assertEquals(withBen, there.getJsonArray("messages").getJsonObject(0).getString("conversationId"));
        assertEquals(1, there.getJsonArray("messages").size());
    }

    @Test
    void withoutALimitAPageHoldsFifty() {
        gateway.chat.log.append(ann.id(), ben.id(), 600);

        assertEquals(50, search("q=5").getJsonArray("messages").size());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=50, q",
        "q=, q",
        "q=x&limit=0, limit",
        "q=x&limit=201, limit",
        "q=x&limit=x, limit",
        "q=x&cursor=no%20cursor, cursor"
    })
    void aSearchThatCannotBeIsNamed(String query, String field) {
        JsonObject problem = TestHttp.problem(400, http.call("GET", "/api/v1/search?" + query, ann));

        assertEquals(List.of(field), TestHttp.fields(problem));
    }

    @Test
    void aQueryOfTwoHundredCharactersIsTakenAndALongerOneIsNamed() {
        search("q=" + "%C3%A9".repeat(200));

        String tooLong = "/api/v1/search?q=" + "%C3%A9".repeat(201);
        assertEquals(List.of("q"), TestHttp.fields(TestHttp.problem(400, http.call("GET", tooLong, ann))));
    }

    @Test
    void aForeignOrUnknownConversationIsNotFound() {
        String foreign = gateway.chat.log.append(ben.id(), gateway.person().id(), 1);

        for (String id : List.of(foreign, Ids.directConversation(ann.id(), ben.id()), "nonsense")) {
            TestHttp.problem(404, http.call("GET", "/api/v1/search?q=1&conversationId=" + id, ann));
        }
        TestHttp.problem(401, http.call("GET", "/api/v1/search?q=1", null));
    }

    @Test
    void aSearchCostsAsMuchAsAnInbox() {
        try (RunningGateway slow = RunningGateway.start(1, RateLimit.INBOX + 1, 50)) {
            Person cat = slow.person();

            TestHttp.body(200, "FoundMessages", slow.http().call("GET", "/api/v1/search?q=x", cat));

            TestHttp.problem(429, slow.http().call("GET", "/api/v1/search?q=x", cat));
            TestHttp.body(200, "OwnUser", slow.http().call("GET", "/api/v1/me", cat));
        }
    }

    private JsonObject search(String query) {
        return TestHttp.body(200, "FoundMessages", http.call("GET", "/api/v1/search?" + query, ann));
    }

    private static Set<String> ids(JsonArray users) {
        return users.stream().map(user -> ((JsonObject) user).getString("id")).collect(Collectors.toSet());
    }
}
