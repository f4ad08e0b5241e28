package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.Awaiting;
import dev.parley.system.StockSocket;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIGTERM of the only node while clients wait for a model that takes its time. */
class OldDrainIT {
    private static OldSite site;

    @BeforeAll
    static void start() {
        site = new OldSite(Map.of());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** Somebody who has sent something to somebody who is busy. */
    private record Sender(OldClient own, OldClient busy) {
        static Sender of(OldClients system) {
            OldClient busy = site.person(system);
            expect(200, busy.say("BUSY"));
            return new Sender(site.person(system), busy);
        }

        JsonObject send() {
            return expect(successOf(), own.send(busy.id, Moods.SLOW));
        }

        private int successOf() {
            return own instanceof Client001 ? 201 : 200;
        }

        boolean isStored() {
            return !own.contentsIn(own.history(busy.id)).isEmpty();
        }

        /** What has been said to each other, by whichever node there is now. */
        List<String> said(OldClients system) {
            OldClient again = system.at(site.url());
            expect(200, again.logIn(own.login, OldClient.PASSWORD));
            return again.contentsIn(again.history(busy.id));
        }
    }

    @Test
    void whoeverWaitsIsAnsweredTheMessageIsKeptAndTheReplyComesAfterTheRestart() {
        Map<OldClients, Sender> senders = new EnumMap<>(OldClients.class);
        Map<OldClients, CompletableFuture<JsonObject>> answers = new EnumMap<>(OldClients.class);
        for (OldClients system : OldClients.values()) {
            senders.put(system, Sender.of(system));
        }
        Sender bySocket = Sender.of(OldClients.SEED_004);
        Sender byPolling = Sender.of(OldClients.SEED_004);
        StockSocket socket = bySocket.own.connect(site.sockets(), "websocket");
        StockSocket polling = byPolling.own.connect(site.sockets(), "polling");

        senders.forEach((system, sender) -> answers.put(system, CompletableFuture.supplyAsync(sender::send)));
        say(socket, bySocket);
        say(polling, byPolling);
        Awaiting.until(
                "all is stored",
                () -> senders.values().stream().allMatch(Sender::isStored)
                        && bySocket.isStored()
                        && byPolling.isStored());
        assertTrue(answers.values().stream().noneMatch(CompletableFuture::isDone), "all wait");
        assertEquals(0, site.stop());

        answers.forEach((system, answer) -> {
            senders.get(system).own.checkSent(answer.join(), senders.get(system).busy.id, Moods.SLOW);
            assertFalse(answer.join().containsKey("autoReply"), system::name);
        });
        for (StockSocket any : List.of(socket, polling)) {
            assertEquals(
                    new JsonObject().put("success", true).put("message", "Message sent"), any.hear("messageResponse"));
            any.next("disconnect");
        }
        site.startAgain();
        senders.put(OldClients.SEED_004, bySocket);
        senders.forEach((system, sender) -> Awaiting.until(
                "the reply has come",
                () -> sender.said(system).size() == 2
                        && Moods.SLOW.equals(sender.said(system).get(0))));
    }

    private static void say(StockSocket socket, Sender sender) {
        socket.say("sendMessage", new JsonObject().put("to", sender.busy.id).put("message", Moods.SLOW));
    }
}
