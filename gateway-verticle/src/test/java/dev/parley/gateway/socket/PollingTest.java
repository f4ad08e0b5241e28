package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.SockJsSession;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients whose every request goes by another connection, and so to any event loop. */
class PollingTest {
    private static final int CLIENTS = 8;
    private static final int SESSIONS_EACH = 5;
    private static final int MESSAGES = 10;

    private final RunningGateway gateway = RunningGateway.start();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

    @AfterEach
    void close() {
        threads.shutdownNow();
        gateway.close();
    }

    @Test
    void everySessionIsWelcomedAndHearsEverythingOnce() {
        List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.runAsync(this::client, threads))
                .toList();

        clients.forEach(CompletableFuture::join);
    }

    private void client() {
        for (int i = 0; i < SESSIONS_EACH; i++) {
            Person ann = gateway.person();
            Person ben = gateway.person();
            SockJsSession polling = gateway.openSockJs();
            polling.send(Frame.hello(ann));
            polling.expect("welcome");
            polling.expect("resumed");

            for (int n = 1; n <= MESSAGES; n++) {
                gateway.send(ben, ann, "pushed " + n);
                polling.send(Frame.send(n, ben, "sent " + n));
            }
            assertEquals(IntStream.rangeClosed(1, 2 * MESSAGES).boxed().toList(), heard(polling));
        }
    }

    private static List<Integer> heard(SockJsSession polling) {
        List<Integer> seqs = new ArrayList<>();
        while (seqs.size() < 2 * MESSAGES) {
            JsonObject message = polling.next().getJsonObject("message");
            if (message != null) {
                seqs.add(message.getInteger("seq"));
            }
        }
        return seqs.stream().sorted().toList();
    }
}
