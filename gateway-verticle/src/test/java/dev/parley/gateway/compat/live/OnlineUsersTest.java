package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    private static final int ONLINE = 4_000;
    private static final int SOCKETS = 40;
    /** What two event loops may tell in the second in which they are asked, and in the one after it. */
    private static final long SOON = 4 * 1_000_000 / (27 * ONLINE) + 4;

    @Test
    void defect27ManyWhoComeAtOnceHearOneAfterTheOtherWhoIsOnline() {
        try (RunningGateway gateway = RunningGateway.start()) {
            IntStream.range(0, ONLINE).forEach(i -> gateway.presence.join("%024x".formatted(i)));
            Person ann = gateway.person();
            JsonObject auth = new JsonObject().put("token", ann.token());
            List<OlderSocket> sockets = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(OlderSocket.connect(gateway, "&userId=" + ann.id(), auth));
            }

            long heard = sockets.stream().filter(OlderSocket::hasHeard).count();
            long seconds = 1 + (System.nanoTime() - begun) / 1_000_000_000;
            assertTrue(heard <= SOON * seconds, () -> heard + " have heard at once");
            for (OlderSocket socket : sockets) {
                JsonArray users = (JsonArray) socket.hear("getOnlineUsers");
                assertEquals(ONLINE + 1, users.size());
                assertTrue(users.contains(ann.id()));
                socket.close();
            }
        }
    }
}
