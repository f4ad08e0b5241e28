package dev.parley.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.chat.BusChatService;
import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.BusSiblings;
import dev.parley.gateway.testing.FakeChatService;
import dev.parley.gateway.testing.FakeClock;
import dev.parley.gateway.testing.FakePresence;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Duration NEARLY_AWAY = Duration.ofMillis(9_500);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final RunningAccess access = new RunningAccess(clock);
    private final ChatService chat = new BusChatService(access.vertx.eventBus(), shard -> List.of(FakePresence.NODE));
    private final Readiness readiness = new Readiness(access.keys, access.watch, chat, clock);
    private List<MessageConsumer<?>> consumers = List.of();

    @BeforeEach
    void start() {
        Await.result(access.keys.load());
        readiness.start(access.vertx);
    }

    @AfterEach
    void close() {
        access.close();
    }

    private void serveChat() {
        consumers = BusSiblings.serve(access.vertx.eventBus(), new FakeChatService((message, origin) -> {}));
        Await.until("ready", this::isReady);
    }

    private boolean isReady() {
        return readiness.check().ready();
    }

    @Test
    void aNodeIsNotReadyBeforeItsStoreHasAnswered() {
        assertEquals(new Readiness.Checks(false, true, true, false), readiness.check());

        serveChat();

        assertTrue(readiness.check().chat());
    }

    @Test
    void aStoreThatIsAwayForLessThanTenSecondsDoesNotTurnPeopleAwayAndOneThatComesBackIsUsedAgain() {
        serveChat();
        BusSiblings.stop(consumers);
        clock.pass(NEARLY_AWAY);
        assertTrue(isReady());

        clock.pass(A_SECOND);
        assertFalse(readiness.check().chat());
        assertFalse(isReady());

        serveChat();
        assertTrue(isReady());
    }

    @Test
    void withoutAuthForTenSecondsANodeIsNotReady() {
        serveChat();
        access.loseAuth();
        clock.pass(NEARLY_AWAY);
        assertTrue(readiness.check().auth());

        clock.pass(A_SECOND);
        assertFalse(readiness.check().auth());
        Await.until("only auth is missing", () -> readiness.check().chat());
        assertFalse(isReady());
    }

    @Test
    void whoIsOnTheWayOutIsNotReadyAtOnce() {
        serveChat();

        readiness.drain();

        assertEquals(new Readiness.Checks(false, false, true, true), readiness.check());
    }
}
