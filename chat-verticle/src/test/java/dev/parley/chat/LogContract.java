package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.chat.Heads;
import dev.parley.contract.chat.Message;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} promises to those who follow its log. */
abstract class LogContract extends SignsContract {
    @Test
    void theLogIsReadOnFromAPositionInItsOrder() {
        List<Message> sent = List.of(send(ANN, BOB), send(CAT, ANN), send(BOB, ANN));

        List<LogEntry> all = log(0, 50);
        LogEntry first = log(0, 1).get(0);

        assertEquals(sent, all.stream().map(LogEntry::message).toList());
        assertEquals(all.get(0), first);
        assertEquals(all.subList(1, 3), log(first.position(), 2));
        assertEquals(List.of(), log(all.get(2).position(), 50));
    }

    @Test
    void messagesAtPositionsAreThoseOfTheUsersOwnConversations() {
        Message toBob = send(ANN, BOB);
        send(BOB, CAT);
        Message toAnn = send(CAT, ANN);
        List<Long> positions = log(0, 50).stream()
                .map(LogEntry::position)
                .sorted((a, b) -> Long.compare(b, a))
                .toList();

        assertEquals(List.of(toAnn, toBob), Await.result(store.messagesAt(ANN, positions)));
        assertEquals(List.of(), Await.result(store.messagesAt(ANN, List.of())));
        assertEquals(List.of(), Await.result(store.messagesAt(ANN, List.of(positions.get(0) + 1))));
    }

    @Test
    void headsAreToldOfOnesOwnConversationsOnlyAndWhetherThereAreOthers() {
        assertEquals(new Heads(logId(), List.of(), false), heads(ANN));
        send(ANN, BOB);
        Message second = send(BOB, ANN);

        Heads.Reached reached = new Heads.Reached(ANN_BOB, second.seq());
        assertEquals(new Heads(logId(), List.of(reached), false), heads(ANN, ANN_BOB, "d" + CAT));
        assertEquals(new Heads(logId(), List.of(), true), heads(ANN));
        assertEquals(new Heads(logId(), List.of(), false), heads(CAT, ANN_BOB));
        send(ANN, CAT);
        assertEquals(new Heads(logId(), List.of(reached), true), heads(ANN, ANN_BOB, "no conversation"));
    }

    private String logId() {
        return Await.result(store.logId());
    }

    private Heads heads(String userId, String... conversationIds) {
        return Await.result(store.heads(userId, Set.of(conversationIds)));
    }

    private List<LogEntry> log(long after, int limit) {
        return Await.result(store.readLog(after, limit));
    }
}
