package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static dev.parley.system.compat.OldClient.textIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.system.Awaiting;
import dev.parley.system.Balancer;
import dev.parley.system.ParleyProcess;
import dev.parley.system.StockSocket;
import dev.parley.system.StockSockets;
import dev.parley.system.TestCluster;
import dev.parley.system.TestUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All kinds of clients on two nodes, of which one has the store. */
@TestMethodOrder(OrderAnnotation.class)
class OldNodesIT {
    @TempDir
    static Path folder;

    private static final Vertx VERTX = Vertx.vertx();
    private static final WebSocketClient RAW = VERTX.createWebSocketClient();
    private static final WebClient HTTP = WebClient.create(VERTX);
    private static StockSockets sockets;
    private static TestCluster cluster;
    private static ParleyProcess store;
    private static ParleyProcess gateway;

    @BeforeAll
    static void start() {
        sockets = StockSockets.start();
        cluster = new TestCluster(folder, 2);
        store = cluster.start(0, TestCluster.STORE);
        gateway = cluster.start(1, TestCluster.GATEWAY_ONLY);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            sockets.close();
            cluster.close();
        }
        VERTX.close().await();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(1)
    void aMessageSentThroughAnyDoorOfOneNodeArrivesLiveInEveryDialectOnTheOther(boolean fromStore) throws Exception {
        String here = fromStore ? store.url() : gateway.url();
        String there = fromStore ? gateway.url() : store.url();
        TestUser ann = TestUser.signUp(store.url(), "ann");
        TestUser bob = TestUser.signUp(store.url(), "bob");
        try (Ears anns = new Ears(sockets, RAW, HTTP, ann, here);
                Ears bobs = new Ears(sockets, RAW, HTTP, bob, there)) {
            bobs.awaitSeenBy(store.url(), ann);
            for (OldClients door : OldClients.values()) {
                expect(OldClientsStoryIT.successOf(door), anns.clients.get(door).send(bob.id, "routes of " + door));
                bobs.hear("routes of " + door);
            }
            JsonObject event = new JsonObject().put("to", bob.id).put("message", "socket of 004");
            anns.stock.get(OldClients.SEED_004).say("sendMessage", event);
            bobs.hear("socket of 004");
            ann.tell(here, bob.id, "v1");
            bobs.hear("v1");
            anns.raw.say(frame(bob, "raw"));
            bobs.hear("raw");
            anns.sockJs.say(frame(bob, "SockJS")).await();
            bobs.hear("SockJS");
            anns.stock.forEach((system, socket) ->
                    assertFalse(socket.hasHeard(anns.clients.get(system).messageEvent()), system::name));
        }
    }

    private static JsonObject frame(TestUser to, String text) {
        JsonObject frame = new JsonObject().put("op", "send").put("to", to.id).put("content", text);
        return frame.put("clientId", text + to.id).put("id", 1);
    }

    @Test
    @Order(2)
    void whoComesAndWhatHeSaysIsToldOnTheOtherNode() {
        OldClient viewer001 = OldClients.SEED_001.at(store.url()).signUp(OldSite.newName());
        OldClient viewer004 = OldClients.SEED_004.at(store.url()).signUp(OldSite.newName());
        OldClient ann = OldClients.SEED_001.at(gateway.url()).signUp(OldSite.newName());
        StockSocket list = viewer001.connect(sockets, "websocket");
        StockSocket statuses = viewer004.connect(sockets, "websocket");
        StockSocket anns = ann.connect(sockets, "websocket");
        list.hearUntil("getOnlineUsers", said -> said.getJsonArray(0).contains(ann.id));

        expect(200, ann.say("BUSY"));
        JsonObject told = statuses.hearUntil("userStatusUpdated", said -> true).getJsonObject(0);
        assertEquals(new JsonObject().put("userId", ann.id).put("status", "BUSY"), told);

        anns.close();
        list.hearUntil("getOnlineUsers", said -> !said.getJsonArray(0).contains(ann.id));
        list.close();
        statuses.close();
    }

    /** The node is not started again: this comes last. */
    @Test
    @Order(3)
    void aPollingClientComesBackAfterAKillAndMissesNothingThatItsHistoryShows() {
        AtomicReference<String> node = new AtomicReference<>(gateway.url());
        OldClient ann = OldClients.SEED_002.at(store.url()).signUp(OldSite.newName());
        OldClient bob = OldClients.SEED_002.at(store.url()).signUp(OldSite.newName());
        try (Balancer balancer = new Balancer(VERTX, node::get)) {
            StockSocket bobs = bob.connectTo(balancer.url(), sockets, "polling");
            TestUser viewer = TestUser.signUp(store.url(), "viewer");
            Awaiting.until(
                    "seen", () -> viewer.get(store.url(), "/users/" + bob.id).getBoolean("online"));
            expect(200, ann.send(bob.id, "before"));
            assertEquals("before", textIn(bobs.hear("message")));

            gateway.kill();
            expect(200, ann.send(bob.id, "while away"));
            node.set(store.url());
            bob.introduce(bobs.connected());

            assertEquals(List.of("before", "while away"), bob.contentsIn(bob.history(ann.id)));
            expect(200, ann.send(bob.id, "after"));
            bobs.hearUntil("message", said -> textIn(said.getJsonObject(0)).equals("after"));
            bobs.close();
        }
    }
}
