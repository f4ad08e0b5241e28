package dev.parley.gateway.testing;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.function.BiConsumer;

/** A router alone, on some event loops that share a free port. */
public final class RunningRouter implements AutoCloseable {
    private static final int FRAME_BYTES = 1_000_000;

    public final Vertx vertx = Vertx.vertx();
    /** Clients live apart, as they do elsewhere. */
    public final Vertx clients = Vertx.vertx();

    private volatile int port;

    private RunningRouter() {}

    /** @param mounts called on each loop */
    public static RunningRouter start(int loops, BiConsumer<Vertx, Router> mounts) {
        RunningRouter running = new RunningRouter();
        DeploymentOptions perLoop = new DeploymentOptions().setInstances(loops);
        Await.result(running.vertx.deployVerticle(() -> running.new OnLoop(mounts), perLoop));
        return running;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        vertx.close();
        clients.close();
    }

    private final class OnLoop extends VerticleBase {
        private final BiConsumer<Vertx, Router> mounts;

        OnLoop(BiConsumer<Vertx, Router> mounts) {
            this.mounts = mounts;
        }

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            mounts.accept(vertx, router);
            HttpServerOptions options = new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(-1)
                    .setMaxWebSocketFrameSize(FRAME_BYTES)
                    .setMaxWebSocketMessageSize(FRAME_BYTES);
            return vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .onSuccess(server -> port = server.actualPort());
        }
    }
}
