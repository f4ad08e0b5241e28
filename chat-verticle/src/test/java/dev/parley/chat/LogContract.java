package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.chat.Heads;
import dev.parley.contract.chat.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} promises to those who follow its log. */
abstract class LogContract extends SignsContract {
    @Test
    void theLogIsReadOnFromACursorWithoutGapsOrRepeats() {
        List<Message> sent = List.of(send(ANN, BOB), send(CAT, ANN), send(BOB, ANN), send(ANN, BOB));

        List<LogEntry> all = log(LogCursor.START, 50);
        List<LogEntry> oneByOne = new ArrayList<>();
        LogCursor cursor = LogCursor.START;
        for (List<LogEntry> page = log(cursor, 1); !page.isEmpty(); page = log(cursor, 1)) {
            oneByOne.addAll(page);
            cursor = cursor.reaching(page);
        }

        assertEquals(Set.copyOf(sent), Set.copyOf(messages(all)));
        assertEquals(all, oneByOne);
        assertEquals(List.of(), log(cursor, 50));
        assertEquals(LogCursor.parse(cursor.text()), LogCursor.START.reaching(all));
        assertEquals(
                List.of(1L, 2L, 3L),
                seqs(messages(all).stream()
                        .filter(message -> message.conversationId().equals(ANN_BOB))
                        .toList()));
    }

    @Test
    void messagesAtPlacesAreThoseOfTheUsersOwnConversationsInTheOrderAsked() {
        Message toBob = send(ANN, BOB);
        send(BOB, CAT);
        Message toAnn = send(CAT, ANN);
        List<LogEntry> all = log(LogCursor.START, 50);
        List<Long> places = new ArrayList<>(all.stream().map(LogEntry::place).toList());
        Collections.reverse(places);
        List<Message> expected = new ArrayList<>(messages(all));
        expected.retainAll(List.of(toBob, toAnn));
        Collections.reverse(expected);

        assertEquals(expected, Await.result(store.messagesAt(ANN, places)));
        assertEquals(List.of(), Await.result(store.messagesAt(ANN, List.of())));
        assertEquals(List.of(), Await.result(store.messagesAt(ANN, List.of(Collections.max(places) + 1))));
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

    private static List<Message> messages(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::message).toList();
    }

    private List<LogEntry> log(LogCursor after, int limit) {
        return Await.result(store.readLog(after, limit));
    }
}
