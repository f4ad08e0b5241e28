package dev.parley.node.backup;

import dev.parley.auth.AuthConfig;
import dev.parley.auth.AuthVerticle;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.ChatVerticle;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.chat.ReplyTally;
import dev.parley.node.cluster.SingleNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A store that has been begun and closed, as a node leaves it. */
final class EmptyStore {
    private static final String NODE = "node";
    private static final int PATIENCE_SECONDS = 20;

    private EmptyStore() {}

    static void make(Path dataDir) throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        PayloadCodec.install(vertx.eventBus());
        AuthService auth = new BusAuthService(vertx.eventBus(), true);
        SingleNode cluster = new SingleNode(NODE);
        ChatVerticle chat = new ChatVerticle(
                new ChatConfig(dataDir),
                NODE,
                cluster.owners(),
                cluster.presence(),
                auth,
                List::of,
                new NobodyCounts());
        Future<?> made = vertx.deployVerticle(new AuthVerticle(new AuthConfig(dataDir, null)))
                .compose(deployed -> vertx.deployVerticle(chat));
        made.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static final class NobodyCounts implements ReplyTally {
        @Override
        public void ended(String outcome, @Nullable String provider, @Nullable String model, Duration after) {}
    }
}
