package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static dev.parley.system.compat.OldClient.textIn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.system.Awaiting;
import dev.parley.system.PollingSocket;
import dev.parley.system.StockSocket;
import dev.parley.system.StockSockets;
import dev.parley.system.TestSocket;
import dev.parley.system.TestUser;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One person's sockets at one node: one of each older system, a raw WebSocket, and one over SockJS. */
final class Ears implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    final Map<OldClients, OldClient> clients = new EnumMap<>(OldClients.class);
    final Map<OldClients, StockSocket> stock = new EnumMap<>(OldClients.class);
    final TestSocket raw;
    final PollingSocket sockJs;
    private final TestUser person;
    private final BlockingQueue<String> heardRaw = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heardSockJs = new LinkedBlockingQueue<>();

    Ears(StockSockets sockets, WebSocketClient rawClient, WebClient httpClient, TestUser person, String url) {
        this.person = person;
        for (OldClients system : OldClients.values()) {
            OldClient client = system.at(url);
            expect(200, client.logIn(person.name, OldClient.PASSWORD));
            clients.put(system, client);
            stock.put(system, client.connect(sockets, system.ordinal() % 2 == 0 ? "websocket" : "polling"));
        }
        JsonObject hello = new JsonObject().put("op", "hello").put("token", person.token);
        List<String> welcomed = Collections.synchronizedList(new ArrayList<>());
        raw = TestSocket.connect(rawClient, url, frame -> hear(frame, heardRaw, welcomed));
        raw.say(hello);
        sockJs = PollingSocket.connect(httpClient, url, frame -> hear(frame, heardSockJs, welcomed))
                .await();
        sockJs.say(hello).await();
        Awaiting.until("both are up to date", () -> welcomed.size() == 2);
    }

    private static void hear(JsonObject frame, BlockingQueue<String> heard, List<String> welcomed) {
        switch (frame.getString("op")) {
            case "message" -> heard.add(frame.getJsonObject("message").getString("content"));
            case "resumed" -> welcomed.add("once");
            default -> {}
        }
    }

    /** Until that node knows that the person is there. */
    void awaitSeenBy(String url, TestUser viewer) {
        Awaiting.until("seen", () -> viewer.get(url, "/users/" + person.id).getBoolean("online"));
    }

    /** That text is what each of them hears next. */
    void hear(String text) throws InterruptedException {
        for (Map.Entry<OldClients, StockSocket> entry : stock.entrySet()) {
            String event = clients.get(entry.getKey()).messageEvent();
            assertEquals(text, textIn(entry.getValue().hear(event)), entry.getKey()::name);
        }
        assertEquals(text, heardRaw.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(text, heardSockJs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        stock.values().forEach(StockSocket::close);
        raw.close();
    }
}
