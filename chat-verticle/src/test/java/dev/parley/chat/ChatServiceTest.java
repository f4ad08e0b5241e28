package dev.parley.chat;

import static dev.parley.chat.RunningChat.ANN;
import static dev.parley.chat.RunningChat.BOB;
import static dev.parley.chat.RunningChat.BOT;
import static dev.parley.chat.RunningChat.CAT;
import static dev.parley.chat.RunningChat.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.FindStatuses;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadConversation;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendResult;
import dev.parley.contract.chat.SetBlock;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.DeliveredMessage;
import dev.parley.contract.gateway.Delivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chat service over the bus, with a fake of its only sibling. */
class ChatServiceTest {
    @TempDir
    Path folder = Path.of("");

    private RunningChat running = openedLater();

    @BeforeEach
    void start() {
        running = new RunningChat(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void whatIsSentIsStoredReadAndDelivered() {
        FakeGateway gateway = new FakeGateway(running.vertx.eventBus(), "n1");
        running.presence.with(ANN, "n1").with(BOB, "n1");

        Message message = running.send(ANN, BOB).stored();

        assertEquals(List.of(message), history(BOB, message.conversationId()));
        Await.until(() -> gateway.asked.size() == 1);
        assertEquals(
                new Delivery(List.of(new DeliveredMessage(message, List.of(ANN, BOB), "a socket of " + ANN))),
                gateway.asked.get(0));
    }

    @Test
    void messagesOfOneRequestAreStoredInItsOrderAndARetryReturnsThem() {
        SendMessage[] messages = {
            new SendMessage(BOB, null, "one", "c-1"),
            new SendMessage(null, Ids.directConversation(ANN, BOB), "two", "c-2"),
            new SendMessage(BOB, null, "three", "c-3")
        };
        running.send(BOB, ANN);

        List<SendResult> first = Await.result(running.trySend(ANN, messages));
        List<SendResult> again = Await.result(running.trySend(ANN, messages));

        assertEquals(
                List.of(2L, 3L, 4L), first.stream().map(r -> r.stored().seq()).toList());
        assertEquals(first.stream().map(r -> SendResult.duplicate(r.stored())).toList(), again);
    }

    @Test
    void onlyTheFirstMessageOfAConversationAsksAuth() {
        running.send(ANN, BOB);
        running.send(ANN, BOB);
        running.send(BOB, ANN);
        running.restart();
        running.send(BOB, ANN);

        assertEquals(List.of(new FindProfiles(Set.of(ANN, BOB))), running.auth.asked);
    }

    @Test
    void aUserWhomNobodyKnowsIsNotFound() {
        assertEquals(Failure.NOT_FOUND, running.send(ANN, Ids.random()).refusal());
        Await.failure(Failure.NOT_FOUND, running.trySend(ANN, "not an id"));
        Await.failure(Failure.NOT_FOUND, running.chat.setBlock(caller(ANN), new SetBlock(Ids.random(), true)));
        Await.failure(Failure.NOT_FOUND, running.chat.setBlock(caller(ANN), new SetBlock("not an id", true)));
    }

    @Test
    void whatSomebodySaysOfHimselfIsNewsForEveryNode() {
        List<UserStatus> news = new CopyOnWriteArrayList<>();
        ChatEndpoints.STATUS_SET.listen(running.vertx.eventBus(), news::add);

        Await.result(running.chat.setStatus(caller(BOB), new SetStatus(Availability.BUSY, "skiing", null)));

        Await.until(() -> !news.isEmpty());
        assertEquals(
                List.of(BOB, "skiing"),
                List.of(news.get(0).userId(), news.get(0).awayNote()));
    }

    @Test
    void nobodyWritesToOrBlocksHimself() {
        Await.failure(Failure.INVALID, running.trySend(ANN, ANN));
        Await.failure(Failure.INVALID, running.chat.setBlock(caller(ANN), new SetBlock(ANN, true)));
    }

    @Test
    void aForeignConversationIsNotFoundWhateverIsAsked() {
        String foreign = running.send(ANN, BOB).stored().conversationId();

        for (String id : List.of(foreign, Ids.directConversation(CAT, BOB), "nonsense")) {
            Await.failure(Failure.NOT_FOUND, running.chat.history(caller(CAT), new ReadHistory(id, null, null, 50)));
            Await.failure(Failure.NOT_FOUND, running.chat.conversation(caller(CAT), new ReadConversation(id)));
            Await.failure(Failure.NOT_FOUND, running.chat.advanceReceipt(caller(CAT), new AdvanceReceipt(id, 1, 1)));
            SendMessage send = new SendMessage(null, id, "let me in", "c-" + id);
            assertEquals(
                    Failure.NOT_FOUND,
                    Await.result(running.trySend(CAT, send)).get(0).refusal());
        }
    }

    @Test
    void thatSomeoneIsAServiceIsRememberedFromTheFirstMessage() {
        Await.result(running.chat.setStatus(caller(BOB), new SetStatus(Availability.BUSY, null, null)));
        assertNull(due(running.send(BOT, BOB)));
        assertNull(due(running.send(BOT, BOB)));
        running.restart();

        assertNull(due(running.send(BOT, BOB)));
        assertEquals(1, due(running.send(ANN, BOB)));
    }

    @Test
    void aDeletedUserTakesNoMoreMessagesOnceThePollHasFoundHim() {
        running.send(ANN, BOB);
        running.auth.delete(BOB);

        Await.until(() -> running.send(ANN, BOB).refusal() == Failure.NOT_FOUND);
    }

    @Test
    void nobodyBeginsAConversationWithADeletedUser() {
        running.auth.delete(BOB);

        assertEquals(Failure.NOT_FOUND, running.send(ANN, BOB).refusal());
    }

    @Test
    void aBlockedPersonIsForbiddenToSend() {
        assertEquals(Done.DONE, Await.result(running.chat.setBlock(caller(BOB), new SetBlock(ANN, true))));

        assertEquals(Failure.FORBIDDEN, running.send(ANN, BOB).refusal());
        assertEquals(
                List.of(ANN), Await.result(running.chat.blocks(caller(BOB))).userIds());
    }

    @Test
    void aClientIdUsedForSomethingElseIsAConflict() {
        Await.result(running.trySend(ANN, new SendMessage(BOB, null, "one", "c")));

        SendResult changed = Await.result(running.trySend(ANN, new SendMessage(BOB, null, "two", "c")))
                .get(0);

        assertEquals(Failure.CONFLICT, changed.refusal());
    }

    @Test
    void inboxReceiptsAndStatusesAreTheCallers() {
        String id = running.send(ANN, BOB).stored().conversationId();
        Await.result(running.chat.advanceReceipt(caller(BOB), new AdvanceReceipt(id, 1, 1)));
        UserStatus busy =
                Await.result(running.chat.setStatus(caller(BOB), new SetStatus(Availability.BUSY, "skiing", null)));

        assertEquals(
                0,
                Await.result(running.chat.conversation(caller(BOB), new ReadConversation(id)))
                        .unread());
        assertEquals(
                Await.result(running.chat.logInfo()).logId(),
                Await.result(running.chat.inbox(caller(ANN), new ReadInbox(null, 50)))
                        .logId());
        assertEquals(
                List.of(busy),
                Await.result(running.chat.findStatuses(new FindStatuses(Set.of(BOB))))
                        .statuses());
    }

    @Test
    void aFolderInUseIsNotOpenedTwiceAndTheFirstGoesOn() {
        Throwable cause = Await.cause(running.deploy());

        assertTrue(cause instanceof StartUpFailure, cause.toString());
        running.send(ANN, BOB).stored();
    }

    private List<Message> history(String userId, String conversationId) {
        return Await.result(running.chat.history(caller(userId), new ReadHistory(conversationId, null, null, 50)))
                .messages();
    }

    private @Nullable Long due(SendResult result) {
        return new ChatDatabase(folder)
                .due(result.stored().conversationId(), result.stored().seq());
    }

    /** Stands in until {@link #start}. */
    @SuppressWarnings("NullAway")
    private static RunningChat openedLater() {
        return null;
    }
}
