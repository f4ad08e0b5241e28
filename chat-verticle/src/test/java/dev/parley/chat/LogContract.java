package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.chat.Message;
import java.util.List;
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

    private List<LogEntry> log(long after, int limit) {
        return Await.result(store.readLog(after, limit));
    }
}
