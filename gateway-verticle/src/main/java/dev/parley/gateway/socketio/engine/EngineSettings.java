package dev.parley.gateway.socketio.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What one session may use, and how long it may take.
 *
 * @param pingInterval how long after a pong the client is asked again whether it is there
 * @param pingTimeout how long it may take to answer
 * @param maxPayload bytes that one request may carry; a WebSocket's frames are bounded by the server's own options
 * @param packetsPerPayload packets that one request may carry
 * @param outboxBytes what may wait for a client that takes nothing
 * @param upgradeTimeout how long a WebSocket may take to prove itself
 * @param closing how long a client may take to hear that its session has ended
 */
public record EngineSettings(
        Duration pingInterval,
        Duration pingTimeout,
        int maxPayload,
        int packetsPerPayload,
        long outboxBytes,
        Duration upgradeTimeout,
        Duration closing) {

    /** As stock servers have them, and the bound of one payload that the HTTP server has. */
    public static EngineSettings withMaxPayload(int maxPayload) {
        return new EngineSettings(
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                maxPayload,
                10_000,
                1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    /** The same with another heartbeat. */
    public EngineSettings withHeartbeat(Duration interval, Duration timeout) {
        return new EngineSettings(
                interval, timeout, maxPayload, packetsPerPayload, outboxBytes, upgradeTimeout, closing);
    }

    /** How a session goes, as its client is told. */
    String terms(String sid, boolean upgradable) {
        return new JsonObject()
                .put("sid", sid)
                .put("upgrades", upgradable ? new JsonArray().add("websocket") : new JsonArray())
                .put("pingInterval", pingInterval.toMillis())
                .put("pingTimeout", pingTimeout.toMillis())
                .put("maxPayload", maxPayload)
                .encode();
    }

    /** How often sessions are looked at: often enough for the shortest time that is measured. */
    long tickMillis() {
        return Math.max(10, Math.min(1_000, Math.min(pingInterval.toMillis(), pingTimeout.toMillis()) / 20));
    }
}
