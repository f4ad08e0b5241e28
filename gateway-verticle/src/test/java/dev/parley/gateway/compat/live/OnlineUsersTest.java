package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Defect 27: who comes and goes is told to everybody who listens, and costs no more for that. */
class OnlineUsersTest {
    /** A list of so many comes to a quarter of what an event loop tells in a second. */
    private static final int ONLINE = 9_000;

    private static final int SOCKETS = 60;
    /** What two event loops tell in a second, each one more than it should. */
    private static final int PER_SECOND = 10;

    @Test
    void defect27ManyWhoComeAtOnceHearOneAfterTheOtherWhoIsOnline() {
        try (RunningGateway gateway = RunningGateway.start()) {
            IntStream.range(0, ONLINE).forEach(i -> gateway.presence.join("%024x".formatted(i)));
            List<OlderSocket> sockets = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < SOCKETS; i++) {
                Person person = gateway.person();
                JsonObject auth = new JsonObject().put("token", person.token());
                sockets.add(OlderSocket.connect(gateway, "&userId=" + person.id(), auth));
            }

            long heard = sockets.stream().filter(OlderSocket::hasHeard).count();
            long seconds = (System.nanoTime() - begun) / 1_000_000_000 + 2;
            assertTrue(heard <= PER_SECOND * seconds, () -> heard + " have heard at once");
            for (OlderSocket socket : sockets) {
                assertTrue(((JsonArray) socket.hear("getOnlineUsers")).size() > ONLINE);
            }
        }
    }
}
