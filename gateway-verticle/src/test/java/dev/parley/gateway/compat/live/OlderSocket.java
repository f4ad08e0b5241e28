package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.socketio.SocketIoDoor;
import dev.parley.gateway.testing.EngineClient;
import dev.parley.gateway.testing.EngineSocket;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** A client of an older system, over a WebSocket. */
final class OlderSocket {
    private static final String NOTHING = "{\"nothing\":true}";

    private static final Set<String> SIGNS_OF_LIFE = Set.of("getOnlineUsers", "userStatusUpdated");

    private final EngineSocket engine;

    private OlderSocket(EngineSocket engine) {
        this.engine = engine;
    }

    /** One that has asked to be let in. */
    private static OlderSocket ask(RunningGateway gateway, String query, JsonObject auth) {
        return ask(gateway.clients, gateway.port(), query, auth);
    }

    private static OlderSocket ask(Vertx clients, int port, String query, JsonObject auth) {
        EngineClient client = new EngineClient(clients, port, SocketIoDoor.PATH);
        EngineSocket engine = client.socket("EIO=4&transport=websocket" + query);
        assertEquals('0', engine.next().charAt(0));
        engine.send("40" + auth.encode());
        return new OlderSocket(engine);
    }

    static OlderSocket connect(RunningGateway gateway, String query, JsonObject auth) {
        return connect(gateway.clients, gateway.port(), query, auth);
    }

    static OlderSocket connect(Vertx clients, int port, String query, JsonObject auth) {
        OlderSocket socket = ask(clients, port, query, auth);
        String answer = socket.engine.next();
        assertTrue(answer.startsWith("40{\"sid\":"), answer);
        return socket;
    }

    static OlderSocket connect(RunningGateway gateway, Person person) {
        return connect(gateway, "", new JsonObject().put("token", person.token()));
    }

    /** What whoever is not let in is told. */
    static JsonObject refused(RunningGateway gateway, String query, JsonObject auth) {
        String answer = ask(gateway, query, auth).engine.next();
        assertTrue(answer.startsWith("44"), answer);
        return new JsonObject(answer.substring(2));
    }

    /** Who is let in neither now nor for ever. */
    static void turnedAway(RunningGateway gateway, JsonObject auth) {
        ask(gateway, "", auth).awaitClose();
    }

    OlderSocket say(String event, Object... arguments) {
        JsonArray said = new JsonArray().add(event);
        for (Object argument : arguments) {
            said.add(argument);
        }
        engine.send("42" + said.encode());
        return this;
    }

    /** What an event is answered with. */
    JsonObject asked(String event, Object argument) {
        engine.send("421" + new JsonArray().add(event).add(argument).encode());
        String answer = next();
        while (!answer.startsWith("43")) {
            answer = next();
        }
        return new JsonArray(answer.substring(3)).getJsonObject(0);
    }

    JsonObject expect(String event) {
        return (JsonObject) hear(event);
    }

    /** The argument of the next event, which must be that one; signs of life come when they come. */
    Object hear(String event) {
        String packet = next();
        assertTrue(packet.startsWith("42"), packet);
        JsonArray said = new JsonArray(packet.substring(2));
        if (SIGNS_OF_LIFE.contains(said.getString(0)) && !said.getString(0).equals(event)) {
            return hear(event);
        }
        assertEquals(event, said.getString(0), packet);
        return said.getValue(1);
    }

    private String next() {
        String packet = engine.next();
        return packet.equals("2") ? next() : packet;
    }

    /** Proves that nothing but the answer to a question is on its way. */
    void expectNothing() {
        engine.send("427[\"getMessages\"," + NOTHING + "]");
        hear("messages");
        String answer = next();
        assertTrue(answer.startsWith("437"), answer);
    }

    boolean hasHeard() {
        return engine.hasFrames();
    }

    /** It is sent away, and its line is closed. */
    void expectEnd() {
        String packet = next();
        while (packet.startsWith("42[\"getOnlineUsers\"") || packet.startsWith("42[\"error\"")) {
            packet = next();
        }
        assertEquals("41", packet);
        awaitClose();
    }

    void awaitClose() {
        engine.awaitClose();
    }

    void close() {
        engine.close();
    }
}
