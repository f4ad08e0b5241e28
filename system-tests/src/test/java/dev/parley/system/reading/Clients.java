package dev.parley.system.reading;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/** The clients of all lines. Their kernel buffers are small, so that it shows soon who does not read. */
final class Clients implements AutoCloseable {
    private static final int MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int CONNECTIONS = 1_000;

    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final WebSocketClient sockets = vertx.createWebSocketClient(options());
    final HttpClient http = vertx.createHttpClient(
            new HttpClientOptions().setReceiveBufferSize(BUFFER_BYTES), new PoolOptions().setHttp1MaxSize(CONNECTIONS));

    private static WebSocketClientOptions options() {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxConnections(CONNECTIONS)
                .setMaxFrameSize(MESSAGE_BYTES)
                .setMaxMessageSize(MESSAGE_BYTES);
        options.setReceiveBufferSize(BUFFER_BYTES);
        return options;
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
