package dev.parley.gateway.socket;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends lines without asking their clients. */
final class TcpLine {
    private TcpLine() {}

    /**
     * Drops a line with whatever waits in it. Vert.x itself closes behind what was written, and begins to count the time
     * for the answer only then: with a client that does not read, never.
     */
    static void cut(HttpConnection line) {
        Channel channel = ((HttpServerConnection) line).channelHandlerContext().channel();
        channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
    }
}
