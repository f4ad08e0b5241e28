package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageStoreTest extends ImportContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return SqliteMessageStore.open(vertx, folder);
    }

    @Override
    @Nullable
    Long due(Message message) {
        return new ChatDatabase(folder).due(message.conversationId(), message.seq());
    }

    @Test
    void positionsAreRowIdsWithoutGapsWhateverIsRefusedOrFails() {
        Await.result(store.setBlock(CAT, ANN, true));
        NewMessage twice = message(ANN, BOB);
        append(message(ANN, BOB), message(ANN, CAT), twice, twice, message(CAT, ANN));
        Await.cause(store.append(List.of(message(ANN, BOB), broken())));
        append(message(BOB, CAT), twice, message(ANN, BOB));

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), new ChatDatabase(folder).positions());
    }

    @Test
    void sentAtNeverGoesBackWithTheClock() {
        send(ANN, BOB);
        Instant ahead = Times.now().plus(Duration.ofHours(1));
        Await.result(store.close());
        new ChatDatabase(folder).change("UPDATE conversations SET last_sent_at = ?", ahead.toEpochMilli());
        openStore();

        assertEquals(ahead, send(BOB, ANN).sentAt());
        assertEquals(ahead, send(ANN, BOB).sentAt());
        assertTrue(send(ANN, CAT).sentAt().isBefore(ahead));
    }

    @Test
    void aStoreThatIsAwayIsUnavailable() {
        Await.result(store.close());

        Await.failure(Failure.UNAVAILABLE, store.append(List.of(message(ANN, BOB))));
        Await.failure(Failure.UNAVAILABLE, store.inbox(ANN, new ReadInbox(null, 50)));
    }

    @Test
    void whatIsKeptOfUsersForNumberingDoesNotHideWhenTheyWereSeen() {
        send(BOB, ANN);
        Await.result(store.noteSeen(Set.of(ANN), 2_000));

        UserStatus set = Await.result(store.setStatus(ANN, new SetStatus(Availability.BUSY, null, null)));

        assertEquals(Instant.ofEpochMilli(2_000), set.lastSeenAt());
    }

    @Test
    void aRestoredCopyHoldsTheLogUnderANewId() {
        send(ANN, BOB);
        String logId = Await.result(store.logId());
        Path elsewhere = folder.resolve("elsewhere");
        ChatVerticle.prepareStore(elsewhere, "another");
        Path copy = elsewhere.resolve("chat.db");

        assertEquals(SqliteMessageStore.MIGRATIONS.size(), ChatVerticle.copyStore(folder, copy, percent -> {}));
        assertEquals(logId, ChatVerticle.logIn(copy));
        String restored = ChatVerticle.restoreStore(copy, "another");

        assertNotEquals(logId, restored);
        assertEquals(List.of(1L), new ChatDatabase(elsewhere).positions());
        assertEquals(logId, Await.result(store.logId()));
        Await.result(store.close());
        store = Await.result(SqliteMessageStore.open(vertx, elsewhere));
        assertEquals(restored, Await.result(store.logId()));
        assertEquals(2, send(BOB, ANN).seq());
    }

    @Test
    void whatCannotBeCopiedOrRestoredIsSaidToWhoeverAsked() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "not a database. ".repeat(1_000));

        Path none = folder.resolve("none");
        assertThrows(StartUpFailure.class, () -> ChatVerticle.copyStore(none, folder.resolve("x"), percent -> {}));
        assertThrows(StartUpFailure.class, () -> ChatVerticle.restoreStore(text, "another"));
    }

    @SuppressWarnings("NullAway")
    private NewMessage broken() {
        return message(ANN, BOB, "broken", null);
    }
}
