package dev.parley.system;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.function.Supplier;

/** One address in front of several nodes: each new line goes to the node that is named then. */
public final class Balancer implements AutoCloseable {
    private final NetServer server;

    /** @param url of the node that new lines go to */
    public Balancer(Vertx vertx, Supplier<String> url) {
        NetClient client = vertx.createNetClient();
        server = vertx.createNetServer()
                .connectHandler(line -> join(client, line, URI.create(url.get())))
                .listen(0, "127.0.0.1")
                .await();
    }

    private static void join(NetClient client, NetSocket line, URI node) {
        line.pause();
        client.connect(node.getPort(), node.getHost())
                .onSuccess(onward -> {
                    line.pipeTo(onward).onFailure(gone -> onward.close());
                    onward.pipeTo(line).onFailure(gone -> line.close());
                })
                .onFailure(gone -> line.close());
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void close() {
        server.close().await();
    }
}
