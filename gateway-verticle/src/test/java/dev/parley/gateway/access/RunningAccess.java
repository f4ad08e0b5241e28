package dev.parley.gateway.access;

import dev.parley.contract.PayloadCodec;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.auth.SessionEnded;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.BusSiblings;
import dev.parley.gateway.testing.FakeAuthService;
import dev.parley.gateway.testing.TestKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** The checking of tokens over a fake auth on a Vert.x of its own. */
final class RunningAccess implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final TestKey key = new TestKey(vertx);
    final FakeAuthService auth = new FakeAuthService(key);
    final List<SessionEnded> heard = new CopyOnWriteArrayList<>();
    final KeyRing keys;
    final EndedSessionWatch watch;
    final TokenCheck tokens;
    private final List<MessageConsumer<?>> consumers;

    RunningAccess() {
        this(System::nanoTime);
    }

    /** @param nanoClock tells how long ago auth was heard */
    RunningAccess(LongSupplier nanoClock) {
        PayloadCodec.install(vertx.eventBus());
        consumers = BusSiblings.serve(vertx.eventBus(), auth);
        AuthService overBus = new BusAuthService(vertx.eventBus(), false);
        keys = new KeyRing(vertx, overBus, null);
        watch = new EndedSessionWatch(vertx, overBus, heard::add, nanoClock);
        tokens = new TokenCheck(keys, watch, new RateLimit(1_000, 1_000, System::nanoTime));
        watch.start();
        Await.until("fresh", watch::isFresh);
    }

    Future<VerifiedToken> check(String token) {
        return tokens.check(token, "192.0.2.1");
    }

    void loseAuth() {
        BusSiblings.stop(consumers);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
