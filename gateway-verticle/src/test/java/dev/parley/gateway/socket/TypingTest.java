package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.ShowTyping;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What others are told of who types, however often he says so. */
class TypingTest {
    private static final Duration TOLD = Duration.ofMillis(200);
    private static final Duration STOPS = Duration.ofMillis(600);
    private static RunningGateway gateway;
    private static RunningDoor door;
    private final Person ann = gateway.person();
    private final String conversation = Ids.directConversation(ann.id(), Ids.random());

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
        door = RunningDoor.withTyping(gateway, TOLD, STOPS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aStartIsToldAtOnceAndAStopTooAndNeitherIsAnswered() {
        TestSocket socket = gateway.connect(ann);

        socket.send(typing("start"));
        Await.until("told", () -> told().equals(List.of(true)));
        socket.send(typing("stop"));

        Await.until("told", () -> told().equals(List.of(true, false)));
        socket.expectNothing();
    }

    @Test
    void aStopOfWhatNeverBeganIsNotTold() {
        TestSocket socket = gateway.connect(ann);

        socket.send(typing("stop"));

        socket.expectNothing();
        assertEquals(List.of(), told());
    }

    @Test
    void howeverOftenItIsSaidOthersHearOfItNowAndThen() {
        TestSocket socket = door.connect(ann);
        long begun = System.nanoTime();

        Await.until("told again and again", () -> {
            socket.send(typing("start"));
            socket.expectNothing();
            return told().size() >= 4;
        });

        long times = (System.nanoTime() - begun) / TOLD.toNanos() + 1;
        assertTrue(told().size() <= times, told() + " in " + times + " times");
        assertTrue(told().stream().allMatch(writes -> writes));
    }

    @Test
    void whoBeginsAndStopsAllTheTimeIsShownToBeginNoMoreOftenThanAnyoneElse() {
        TestSocket socket = door.connect(ann);
        long begun = System.nanoTime();

        Await.until("told again and again", () -> {
            socket.send(typing("start"));
            socket.send(typing("stop"));
            socket.expectNothing();
            return told().size() >= 8;
        });

        long times = (System.nanoTime() - begun) / TOLD.toNanos() + 1;
        long starts = told().stream().filter(writes -> writes).count();
        assertTrue(starts <= times && told().size() <= 2 * times, told() + " in " + times + " times");
    }

    @Test
    void whoBeginsAgainTooSoonIsShownToAsSoonAsHeMayBe() {
        TestSocket socket = door.connect(ann);
        socket.send(typing("start"));
        socket.send(typing("stop"));

        socket.send(typing("start"));

        socket.expectNothing();
        assertEquals(List.of(true, false), told());
        Await.until("shown", () -> told().equals(List.of(true, false, true)));
        Await.until("stopped", () -> told().equals(List.of(true, false, true, false)));
    }

    @Test
    void whoTypesEverywhereAtOnceIsShownInAFewConversations() {
        TestSocket socket = gateway.connect(ann);
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 20; i++) {
                socket.fire(typing("start").put("conversationId", conversation + "-" + i));
            }
        }
        socket.expectNothing();

        long told = gateway.chat.typing.stream()
                .filter(shown -> shown.conversationId().startsWith(conversation + "-"))
                .count();
        assertEquals(8, told);
    }

    @Test
    void whoSaysNothingMoreHasStopped() {
        TestSocket socket = door.connect(ann);
        long begun = System.nanoTime();

        socket.send(typing("start"));

        Await.until("stopped", () -> told().equals(List.of(true, false)));
        assertTrue(System.nanoTime() - begun >= STOPS.toNanos());
    }

    @Test
    void whoseSocketGoesHasStoppedEverywhere() {
        String other = Ids.directConversation(ann.id(), Ids.random());
        TestSocket socket = gateway.connect(ann);
        socket.send(typing("start"));
        socket.send(typing("start").put("conversationId", other));
        socket.expectNothing();

        socket.close();

        Await.until(
                "stopped",
                () -> told().equals(List.of(true, false)) && told(other).equals(List.of(true, false)));
    }

    @Test
    void aStateThatIsNeitherIsNamed() {
        TestSocket socket = gateway.connect(ann);

        assertNames("state", socket.ask(typing("pause"), "error"));
        assertNames("state", socket.ask(typing("START"), "error"));
        assertNames("state", socket.ask(Frame.of("typing").put("conversationId", conversation), "error"));
        assertNames("conversationId", socket.ask(Frame.of("typing").put("state", "start"), "error"));
        socket.expectNothing();
        assertEquals(List.of(), told());
    }

    private static void assertNames(String field, JsonObject error) {
        JsonObject problem = error.getJsonObject("problem");
        assertEquals(400, problem.getInteger("status"));
        assertEquals(field, problem.getJsonArray("errors").getJsonObject(0).getString("field"));
    }

    private JsonObject typing(String state) {
        return Frame.of("typing").put("conversationId", conversation).put("state", state);
    }

    private List<Boolean> told() {
        return told(conversation);
    }

    private static List<Boolean> told(String conversationId) {
        return gateway.chat.typing.stream()
                .filter(told -> told.conversationId().equals(conversationId))
                .map(ShowTyping::typing)
                .toList();
    }
}
