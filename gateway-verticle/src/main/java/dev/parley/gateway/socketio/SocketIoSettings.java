package dev.parley.gateway.socketio;

import dev.parley.gateway.socketio.engine.EngineSettings;
import java.time.Duration;

/**
 * What one client may use, and how long it may take.
 *
 * @param engine of the session that carries it
 * @param connectTimeout how long it may be in no namespace
 * @param attachments pieces of bytes in one packet, which together may have the size of one payload
 * @param asked events of one namespace that may wait for its answer
 * @param answerTime how long it may take to answer one
 * @param unanswered events of its own that may wait for an answer before no more are read
 */
public record SocketIoSettings(
        EngineSettings engine,
        Duration connectTimeout,
        int attachments,
        int asked,
        Duration answerTime,
        int unanswered) {

    /** As stock servers have them, where those have any; the payload is what the HTTP server takes. */
    public static SocketIoSettings of(EngineSettings engine) {
        return new SocketIoSettings(engine, Duration.ofSeconds(45), 10, 100, Duration.ofSeconds(10), 64);
    }

    /** The same with another time to connect. */
    public SocketIoSettings withConnectTimeout(Duration time) {
        return new SocketIoSettings(engine, time, attachments, asked, answerTime, unanswered);
    }
}
