package dev.parley.gateway.line;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** What Vert.x does not offer for the line below a socket. */
public final class TcpLine {
    /** So many frames at most leave together. */
    private static final int GATHERED = 64;

    private static final String GATHERING = "parley.gathering";

    private TcpLine() {}

    /**
     * Lets frames that are written in one turn of the event loop leave together. Vert.x sends each on its own, so that a
     * hundred messages of a page, or of many senders, cost a hundred system calls.
     */
    public static void gather(HttpConnection line) {
        ChannelPipeline pipeline = channel(line).pipeline();
        if (pipeline.get(GATHERING) == null) {
            pipeline.addFirst(GATHERING, new FlushConsolidationHandler(GATHERED, true));
        }
    }

    /**
     * Drops a line with whatever waits in it. Vert.x itself closes behind what was written, and begins to count the time
     * for the answer only then: with a client that does not read, never.
     */
    public static void cut(HttpConnection line) {
        Channel channel = channel(line);
        channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
    }

    private static Channel channel(HttpConnection line) {
        return ((HttpServerConnection) line).channelHandlerContext().channel();
    }
}
