package dev.parley.gateway.socketio.engine;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends TCP lines without asking their clients. */
final class Line {
    private Line() {}

    /** Drops a line with whatever waits in it; Vert.x itself would close behind what was written, which may be never. */
    static void cut(HttpConnection line) {
        Channel channel = ((HttpServerConnection) line).channelHandlerContext().channel();
        channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
    }
}
