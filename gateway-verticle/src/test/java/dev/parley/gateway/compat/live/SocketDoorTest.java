package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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
}
