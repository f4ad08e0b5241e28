package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How far a client says that its user has got. */
class ReceiptsTest {
    private static RunningGateway gateway;
    private final Person ann = gateway.person();
    private final Person ben = gateway.person();
    private final String conversation = gateway.chat.log.append(ann.id(), ben.id(), 20);

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whatIsReadIsDeliveredTooAndWhatIsDeliveredIsNotRead() {
        TestSocket socket = gateway.connect(ben);

        socket.send(delivered(3));
        Await.until("told", () -> told().size() == 1);
        socket.send(read(2));

        Await.until("told", () -> told().size() == 2);
        assertEquals(List.of(new AdvanceReceipt(conversation, 3, 0), new AdvanceReceipt(conversation, 2, 2)), told());
        socket.expectNothing();
    }

    @Test
    void manyInAMomentAreToldOnceForEachConversationAsTheFurthest() {
        Person cat = gateway.person();
        String other = gateway.chat.log.append(cat.id(), ben.id(), 9);
        TestSocket socket = gateway.connect(ben);

        for (int seq = 1; seq <= 20; seq++) {
            socket.fire(delivered(seq));
            socket.fire(read(21 - seq));
        }
        socket.send(read(9).put("conversationId", other));

        Await.until("told", () -> of(other).size() == 1 && !told().isEmpty());
        AdvanceReceipt last = told().get(told().size() - 1);
        assertEquals(20, told().stream().mapToLong(AdvanceReceipt::read).max().orElse(0));
        assertEquals(20, last.delivered());
        assertTrue(told().size() <= 5, () -> told().toString());
        socket.expectNothing();
    }

    @Test
    void whatWasReadJustBeforeTheSocketWentIsNotLost() {
        TestSocket socket = gateway.connect(ben);

        socket.send(read(7));
        socket.close();

        Await.until("told", () -> told().equals(List.of(new AdvanceReceipt(conversation, 7, 7))));
    }

    @Test
    void whatWasReadWhileChatWasAwayIsToldOnceItIsBack() {
        TestSocket socket = gateway.connect(ben);
        gateway.chat.advances.failNext(ServiceFailure.unavailable("The store is away."));

        socket.send(read(5));

        Await.until("told", () -> told().equals(List.of(new AdvanceReceipt(conversation, 5, 5))));
        socket.expectNothing();
    }

    @Test
    void aForeignConversationIsNotFoundAndTheSocketStays() {
        TestSocket stranger = gateway.connect(gateway.person());

        JsonObject foreign = stranger.ask(read(1), "error");
        JsonObject none = stranger.ask(delivered(1).put("conversationId", "nonsense"), "error");

        assertEquals(404, foreign.getJsonObject("problem").getInteger("status"));
        assertEquals(foreign, none);
        stranger.expectNothing();
    }

    @Test
    void aSeqThatIsMissingOrNoneIsNamed() {
        TestSocket socket = gateway.connect(ben);

        for (String op : List.of("read", "delivered")) {
            JsonObject ask = Frame.of(op).put("id", "r").put("conversationId", conversation);
            for (Object seq : List.of(-1, "7", 1.5, true)) {
                assertNamesSeq(socket.ask(ask.copy().put("seq", seq), "error"));
            }
            assertNamesSeq(socket.ask(ask, "error"));
            assertNamesSeq(socket.ask(ask.copy().putNull("seq"), "error"));
        }
        socket.expectNothing();
        assertEquals(List.of(), told());
    }

    @Test
    void aReceiptWithoutAConversationIsRefused() {
        TestSocket socket = gateway.connect(ben);

        JsonObject error = socket.ask(Frame.of("read").put("seq", 1), "error");

        assertEquals("conversationId", field(error));
    }

    @Test
    void aReceiptOverHttpIsToldAtOnce() {
        JsonObject body = new JsonObject().put("seq", 4);

        int status = gateway.http()
                .call("PUT", "/api/v1/conversations/" + conversation + "/read", ben, body)
                .statusCode();

        assertEquals(204, status);
        assertEquals(List.of(new AdvanceReceipt(conversation, 4, 4)), told());
        Person stranger = gateway.person();
        String foreign = "/api/v1/conversations/" + Ids.directConversation(ann.id(), ben.id()) + "/delivered";
        assertEquals(404, gateway.http().call("PUT", foreign, stranger, body).statusCode());
    }

    private static void assertNamesSeq(JsonObject error) {
        assertEquals("r", error.getString("id"));
        assertEquals(400, error.getJsonObject("problem").getInteger("status"));
        assertEquals("seq", field(error));
    }

    private static String field(JsonObject error) {
        return error.getJsonObject("problem")
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("field");
    }

    private List<AdvanceReceipt> told() {
        return of(conversation);
    }

    private static List<AdvanceReceipt> of(String conversationId) {
        return gateway.chat.receipts.stream()
                .filter(told -> told.conversationId().equals(conversationId))
                .toList();
    }

    private JsonObject read(long seq) {
        return Frame.of("read").put("conversationId", conversation).put("seq", seq);
    }

    private JsonObject delivered(long seq) {
        return Frame.of("delivered").put("conversationId", conversation).put("seq", seq);
    }
}
