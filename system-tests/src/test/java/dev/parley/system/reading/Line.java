package dev.parley.system.reading;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** One connection to the server, over one of its transports, whose client may stop reading. */
public interface Line {
    /** The frames of the server, and the end of the line. */
    record Ear(Consumer<JsonObject> frames, Runnable end) {}

    void say(JsonObject frame);

    /** Takes nothing more from the kernel. */
    void stopReading();

    void readOn();

    void close();

    /** The client's port, as the kernel knows it. */
    int port();

    /** Ways to connect. */
    enum Door {
        RAW,
        SOCKJS_WEBSOCKET,
        SOCKJS_STREAMING,
        SOCKJS_POLLING;

        Future<Line> open(Clients clients, String url, Ear ear) {
            return switch (this) {
                case RAW -> SocketLine.open(clients, url, false, ear);
                case SOCKJS_WEBSOCKET -> SocketLine.open(clients, url, true, ear);
                case SOCKJS_STREAMING -> RequestLine.open(clients, url, RequestLine.STREAM, ear);
                case SOCKJS_POLLING -> RequestLine.open(clients, url, RequestLine.POLL, ear);
            };
        }
    }
}
