package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The Socket.IO door is one of the server's doors. */
class SocketDoorTest {
    private static final String OPEN = "/socket.io/?EIO=4&transport=polling";

    private static HttpResponse<Buffer> open(RunningGateway gateway, String origin) {
        return Await.result(gateway.http()
                .request("GET", OPEN, null)
                .putHeader("origin", origin)
                .send());
    }

    @Test
    void pagesOfListedOriginsAndNoOthersMayUseIt() {
        try (RunningGateway gateway = RunningGateway.start()) {
            HttpResponse<Buffer> listed = open(gateway, "https://chat.example.org");
            assertEquals(200, listed.statusCode());
            assertEquals("https://chat.example.org", listed.getHeader("access-control-allow-origin"));
            assertEquals("true", listed.getHeader("access-control-allow-credentials"));

            HttpResponse<Buffer> foreign = open(gateway, "https://evil.example");
            assertEquals(403, foreign.statusCode());
            assertNull(foreign.getHeader("access-control-allow-origin"));
        }
    }

    @Test
    void aPayloadMayBeAsLargeAsAFrame() {
        try (RunningGateway gateway = RunningGateway.start()) {
            String terms = gateway.http().call("GET", OPEN, null).bodyAsString();

            assertTrue(terms.contains("\"maxPayload\":262144"), terms);
        }
    }

    @Test
    void nobodyOpensSessionsFasterThanAnAddressMay() {
        try (RunningGateway gateway = RunningGateway.start(10, 10, 50)) {
            List<Integer> statuses = IntStream.range(0, 200)
                    .mapToObj(i -> gateway.http().call("GET", OPEN, null).statusCode())
                    .toList();

            assertTrue(statuses.contains(200) && statuses.contains(429), statuses::toString);
        }
    }

    @Test
    void aNodeThatLeavesSendsItsSocketsElsewhere() {
        try (RunningGateway gateway = RunningGateway.start()) {
            Person ann = gateway.person();
            OlderSocket socket = OlderSocket.connect(gateway, ann);

            Future<Void> stopped = gateway.stop();

            socket.awaitClose();
            Await.result(stopped);
            assertTrue(!gateway.presence.isOnline(ann.id()));
        }
    }

    @Test
    void aNodeThatLeavesSendsASocketAwayBehindTheAnswerThatItWaitsFor() {
        try (RunningGateway gateway = RunningGateway.start()) {
            OlderSocket socket = OlderSocket.connect(gateway, gateway.person());
            Person busy = gateway.person();
            gateway.chat.awaits.hold();
            socket.say("sendMessage", new JsonObject().put("to", busy.id()).put("message", "hello"));
            Await.until("it waits", () -> gateway.chat.awaits.asked() == 1);

            Future<Void> stopped = gateway.stop();

            JsonObject answer = socket.expect("messageResponse");
            assertEquals(new JsonObject().put("success", true).put("message", "Message sent"), answer);
            socket.awaitClose();
            Await.result(stopped);
        }
    }

    @Test
    void aNodeThatLeavesAnswersARequestThatWaitsForAReply() {
        try (RunningGateway gateway = RunningGateway.start()) {
            Person ann = gateway.person();
            Person busy = gateway.person();
            gateway.chat.awaits.hold();
            JsonObject message = new JsonObject().put("recipient", busy.id()).put("content", "hello");
            Future<HttpResponse<Buffer>> answer =
                    gateway.http().request("POST", "/messages", ann).sendJsonObject(message);
            Await.until("it waits", () -> gateway.chat.awaits.asked() == 1);

            Future<Void> stopped = gateway.stop();

            JsonObject body = Await.result(answer).bodyAsJsonObject();
            assertEquals("hello", body.getJsonObject("message").getString("content"));
            assertFalse(body.containsKey("autoReply"), body::encode);
            Await.result(stopped);
        }
    }
}
