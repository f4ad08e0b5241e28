package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static dev.parley.system.compat.OldClient.refused;
import static dev.parley.system.compat.OldClient.textIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.StockSocket;
import dev.parley.system.StockSockets;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client of each older system does in its day. */
@ExtendWith(OldSite.Shared.class)
class OldClientsStoryIT {
    /** The deadline, and the way there and back of ten clients at once. */
    private static final Duration WAY = Duration.ofSeconds(12);

    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private static OldSite site;

    @BeforeAll
    static void start() {
        site = OldSite.shared();
    }

    @ParameterizedTest
    @EnumSource
    void aClientTalksToWhoIsThere(OldClients system) {
        talk(site, system);
    }

    static void talk(OldSite site, OldClients system) {
        OldClient ann = site.person(system);
        OldClient bob = site.person(system);

        assertTrue(ann.idsIn(ann.list()).contains(bob.id));
        assertFalse(ann.idsIn(ann.list()).contains(ann.id));
        assertEquals(List.of(), ann.contentsIn(ann.history(bob.id)));
        for (String text : List.of("one", "two")) {
            JsonObject answer = expect(successOf(system), ann.send(bob.id, text));
            ann.checkSent(answer, bob.id, text);
            assertFalse(answer.containsKey("error") || answer.containsKey("autoReply"), answer::encode);
        }
        expect(successOf(system), bob.send(ann.id, "three"));

        assertEquals(List.of("one", "two", "three"), ann.contentsIn(ann.history(bob.id)));
        assertEquals(List.of("one", "two", "three"), bob.contentsIn(bob.history(ann.id)));
        expect(200, ann.logOut());
        assertTrue(ann.list().statusCode() >= 400, "the token is worth nothing any more");
        expect(200, ann.logIn(ann.login, OldClient.PASSWORD));
        assertEquals(3, ann.contentsIn(ann.history(bob.id)).size());
    }

    /** What carries each system's sockets: together all ways there are. */
    private static String[] waysOf(OldClients system) {
        return switch (system) {
            case SEED_001, SEED_004 -> new String[] {"polling"};
            case SEED_002 -> new String[] {"websocket"};
            default -> new String[] {"polling", "websocket"};
        };
    }

    @ParameterizedTest
    @EnumSource
    void aClientHearsLiveWhatIsSaidToItUntilItLogsOut(OldClients system) {
        hearLive(site, system);
    }

    static void hearLive(OldSite site, OldClients system) {
        OldClient ann = site.person(system);
        OldClient bob = site.person(system);
        StockSocket anns = ann.connect(site.sockets(), waysOf(system));
        StockSocket bobs = bob.connect(site.sockets(), waysOf(system));

        expect(successOf(system), ann.send(bob.id, "one"));
        assertEquals("one", textIn(bobs.hear(bob.messageEvent())));
        expect(successOf(system), bob.send(ann.id, "two"));
        JsonObject live = anns.hear(ann.messageEvent());
        assertEquals("two", textIn(live));
        assertTrue(live.encode().contains(bob.id), live::encode);
        assertEquals(24, live.getString("_id").length());
        expect(200, bob.say("BUSY"));
        expect(successOf(system), ann.send(bob.id, "three"));
        assertEquals(Moods.ANSWER, textIn(anns.hear(ann.messageEvent())));
        assertEquals("three", textIn(bobs.hear(bob.messageEvent())));
        assertEquals(List.of("one", "two", "three", Moods.ANSWER), ann.contentsIn(ann.history(bob.id)));
        assertFalse(anns.hasHeard(ann.messageEvent()) || bobs.hasHeard(bob.messageEvent()), "nothing of one's own");

        long begun = System.nanoTime();
        expect(200, ann.logOut());
        assertEquals("io server disconnect", anns.next("disconnect").getString(0));
        assertTrue(System.nanoTime() - begun < A_WHILE.toNanos(), "it is sent away with its session");
        bobs.close();
    }

    /** A model that is quick, then one that takes twelve seconds, and one that fails: all systems at once, since each waits for ten. */
    @Test
    void defect16WhateverTheModelDoesTheAnswerIsInTimeAndNothingIsLost() {
        assertEquals(Set.of(Moods.ANSWER), repliesTo(Moods.QUICK));

        Set<String> texts = repliesTo(Moods.SLOW, Moods.FAIL);
        assertEquals(1, texts.size(), "the standard message");
        assertFalse(texts.contains("") || texts.contains(Moods.ANSWER), texts::toString);
    }

    /** What clients of all systems are answered, who all ask at once. */
    private static Set<String> repliesTo(String... moods) {
        ExecutorService clients = Executors.newCachedThreadPool();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (String mood : moods) {
            for (OldClients system : OldClients.values()) {
                answers.add(CompletableFuture.supplyAsync(() -> replyTo(system, mood), clients));
            }
            site.socketsIfAny()
                    .ifPresent(sockets ->
                            answers.add(CompletableFuture.supplyAsync(() -> replyBySocket(sockets, mood), clients)));
        }
        Set<String> texts = answers.stream().map(CompletableFuture::join).collect(Collectors.toSet());
        clients.shutdown();
        return texts;
    }

    /** What is answered to a text by somebody busy; what was asked is kept, and is the sender's own. */
    private static String replyTo(OldClients system, String text) {
        OldClient ann = site.person(system);
        OldClient bob = site.person(system);
        expect(200, bob.say("BUSY"));
        Optional<StockSocket> live = site.socketsIfAny().map(sockets -> ann.connect(sockets, waysOf(system)));
        long begun = System.nanoTime();

        JsonObject answer = expect(successOf(system), ann.send(bob.id, text));

        checkInTime(begun);
        ann.checkSent(answer, bob.id, text);
        JsonObject reply = answer.getJsonObject("autoReply");
        assertTrue(reply.getBoolean("auto"), reply::encode);
        assertTrue(reply.encode().contains(bob.id), reply::encode);
        String content = textIn(reply);
        assertEquals(List.of(text, content), ann.contentsIn(ann.history(bob.id)));
        assertEquals(List.of(text, content), bob.contentsIn(bob.history(ann.id)));
        live.ifPresent(socket -> {
            assertEquals(content, textIn(socket.hear(ann.messageEvent())));
            socket.close();
        });
        return content;
    }

    /** The same by the socket of 004, which may send, too. */
    private static String replyBySocket(StockSockets sockets, String text) {
        OldClient ann = site.person(OldClients.SEED_004);
        OldClient bob = site.person(OldClients.SEED_004);
        expect(200, bob.say("BUSY"));
        StockSocket socket = ann.connect(sockets, "websocket");
        long begun = System.nanoTime();

        JsonObject message = new JsonObject().put("to", bob.id).put("message", text);
        JsonObject answer = socket.say("sendMessage", message).hear("messageResponse");

        checkInTime(begun);
        assertTrue(answer.getBoolean("success"), answer::encode);
        String content = answer.getJsonObject("autoReply").getString("content");
        assertEquals(content, socket.hear("incomingMessage").getString("content"));
        assertEquals(List.of(text, content), ann.contentsIn(ann.history(bob.id)));
        socket.close();
        return content;
    }

    private static void checkInTime(long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(WAY) < 0, took::toString);
    }

    @ParameterizedTest
    @EnumSource
    void beingBusySurvivesLogoutAndLogin(OldClients system) {
        OldClient ann = site.person(system);
        expect(200, ann.say("BUSY"));
        expect(200, ann.logOut());
        expect(200, ann.logIn(ann.login, OldClient.PASSWORD));

        assertEquals(
                "BUSY",
                expect(200, ann.call("GET", "/api/users/" + ann.id, null)).getString("status"));
        expect(200, ann.say("AVAILABLE"));
        assertEquals(
                "AVAILABLE",
                expect(200, ann.call("GET", "/api/users/" + ann.id, null)).getString("status"));
    }

    @ParameterizedTest
    @EnumSource
    void refusalsAreSaidUnderBothNames(OldClients system) {
        OldClient ann = site.person(system);
        OldClient stranger = system.at(site.url());

        refused(400, ann.say("OFFLINE"));
        refused(400, ann.say(null));
        refused(400, system.at(site.url()).register(nameIn(ann.login)));
        refused(system == OldClients.SEED_002 ? 400 : 404, ann.send("f".repeat(24), "hello"));
        refused(system == OldClients.SEED_002 ? 400 : 404, ann.send("not-an-id", "hello"));
        refused(400, ann.send(ann.id, "hello, me"));
        refused(400, ann.send(site.person(system).id, " "));
        refused(401, stranger.send(ann.id, "hello"));
        refused(401, stranger.list());
        stranger.proof = List.of("authorization", "Bearer forged");
        refused(system == OldClients.SEED_002 ? 403 : 401, stranger.send(ann.id, "hello"));
        refused(statusOfWrongLogin(system), stranger.logIn(ann.login, "wrong horse"));
        refused(statusOfWrongLogin(system), stranger.logIn("nobody@example.org", OldClient.PASSWORD));
    }

    private static String nameIn(String login) {
        return login.replace("@example.org", "");
    }

    private static int statusOfWrongLogin(OldClients system) {
        return system == OldClients.SEED_000 || system == OldClients.SEED_002 ? 401 : 400;
    }

    static int successOf(OldClients system) {
        return system == OldClients.SEED_001 ? 201 : 200;
    }
}
