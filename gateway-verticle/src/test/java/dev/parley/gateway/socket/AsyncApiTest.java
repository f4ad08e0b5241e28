package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Receipt;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.Signals;
import dev.parley.contract.gateway.TypingSignal;
import dev.parley.gateway.testing.ContractDocument;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/asyncapi.yaml says what is so; every test's sockets hold each frame that they read against it. */
class AsyncApiTest {
    private static final ContractDocument DOCUMENT = ContractDocument.asyncApi();
    private static RunningGateway gateway;
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyExampleIsAsItsSchemaSays(String name) {
        DOCUMENT.check("example " + name, DOCUMENT.payload(name), example(name));
    }

    @Test
    void theOpsOfClientsAreThoseThatAreServed() {
        Set<String> named = DOCUMENT.at("operations", "clientFrames").getJsonArray("messages").stream()
                .map(message -> ((JsonObject) message).getString("$ref"))
                .map(ref -> example(ref.substring(ref.lastIndexOf('/') + 1)).getString("op"))
                .collect(Collectors.toSet());

        assertEquals(new TreeSet<>(Requests.OPS), new TreeSet<>(named));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void anExampleOfAClientIsAnsweredWithTheFieldsOfItsAnswersExample(String request, String answer) {
        String conversation = gateway.chat.log.append(ann.id(), ben.id(), 45);
        TestSocket socket = gateway.connect(ann);
        JsonObject frame = example(request).copy();
        replace(frame, "to", ben.id());
        replace(frame, "conversationId", conversation);
        replace(frame, "token", ann.token());
        replace(frame, "awayUntil", Instant.now().plusSeconds(3_600).toString());

        JsonObject real = socket.ask(frame, answer);

        assertEquals(example(answer).fieldNames(), real.fieldNames());
    }

    @Test
    void aWelcomeHasTheFieldsOfItsExample() {
        JsonObject real = gateway.open().ask(Frame.hello(ann), "welcome");

        JsonObject example = example("welcome");
        assertEquals(example.fieldNames(), real.fieldNames());
        assertEquals(
                example.getJsonObject("limits").fieldNames(),
                real.getJsonObject("limits").fieldNames());
        assertTrue(example.getJsonObject("user")
                .fieldNames()
                .containsAll(real.getJsonObject("user").fieldNames()));
    }

    @Test
    void pushesHaveTheFieldsOfTheirExamples() {
        TestSocket socket = gateway.connect(ben);

        gateway.send(ann, ben, "hello");

        JsonObject begun = socket.expect("conversation").getJsonObject("conversation");
        assertEquals(example("conversation").getJsonObject("conversation").fieldNames(), begun.fieldNames());
        JsonObject message = socket.expect("message").getJsonObject("message");
        assertEquals(begun.getJsonObject("lastMessage").fieldNames(), message.fieldNames());
    }

    @Test
    void signsOfLifeHaveTheFieldsOfTheirExamples() {
        TestSocket socket = gateway.connect(ben);
        UserStatus status = new UserStatus(ann.id(), Availability.BUSY, "a note", Times.now(), Times.now());
        List<String> to = List.of(ben.id());
        String conversation = Ids.directConversation(ann.id(), ben.id());

        gateway.signal(new Signals(
                List.of(new ReceiptSignal(conversation, new Receipt(ben.id(), 2, 1), 3, to)),
                List.of(new PresenceSignal(status, true, to)),
                List.of(new TypingSignal(conversation, ann.id(), true, to))));

        for (String op : List.of("receipt", "presence", "typing")) {
            assertEquals(example(op).fieldNames(), socket.expect(op).fieldNames());
        }
    }

    @Test
    void everyReasonToSayGoodbyeIsNamedWithWhetherToComeBack() {
        JsonObject says = DOCUMENT.at("components", "messages", "goodbye");
        JsonObject reason = DOCUMENT.properties(says.getJsonObject("payload")).get("reason");
        Set<String> named =
                reason.getJsonArray("enum").stream().map(Object::toString).collect(Collectors.toSet());

        assertEquals(named, Stream.of(Goodbye.values()).map(g -> g.reason).collect(Collectors.toSet()));
        for (Goodbye goodbye : Goodbye.values()) {
            String row = "| `" + goodbye.reason + "` | " + (goodbye.reconnect ? "yes" : "no") + " |";
            assertTrue(says.getString("description").contains(row), row);
        }
    }

    static Stream<String> messages() {
        return DOCUMENT.at("components", "messages").fieldNames().stream();
    }

    static Stream<Object[]> requests() {
        return Stream.of(
                new Object[] {"send", "sent"},
                new Object[] {"historyRequest", "history"},
                new Object[] {"status", "ok"},
                new Object[] {"refresh", "ok"},
                new Object[] {"ping", "pong"});
    }

    private static void replace(JsonObject frame, String field, String value) {
        if (frame.containsKey(field)) {
            frame.put(field, value);
        }
    }

    private static JsonObject example(String name) {
        return DOCUMENT.at("components", "messages", name)
                .getJsonArray("examples")
                .getJsonObject(0)
                .getJsonObject("payload");
    }
}
