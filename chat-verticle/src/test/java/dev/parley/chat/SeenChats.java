package dev.parley.chat;

import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that people can ask a store. */
record SeenChats(String logId, List<?> inboxes, List<?> histories, List<?> people, long deletedUntil) {
    static SeenChats of(MessageStore store, List<String> everybody) {
        List<Object> inboxes = new ArrayList<>();
        List<Object> histories = new ArrayList<>();
        for (String person : everybody) {
            Inbox inbox = Await.result(store.inbox(person, new ReadInbox(null, 200)));
            inboxes.add(inbox);
            inbox.conversations().forEach(one -> histories.add(wholeHistory(store, person, one.id())));
        }
        List<Object> people = new ArrayList<>();
        everybody.forEach(person -> people.add(Await.result(store.statuses(Set.of(person)))));
        everybody.forEach(person -> people.add(Await.result(store.blocks(person))));
        return new SeenChats(
                Await.result(store.logId()), inboxes, histories, people, Await.result(store.deletedKnownUntil()));
    }

    private static List<Message> wholeHistory(MessageStore store, String person, String conversationId) {
        List<Message> messages = new ArrayList<>();
        boolean more = true;
        for (long after = 0; more; after += 200) {
            var page = Await.result(store.history(person, new ReadHistory(conversationId, null, after, 200)))
                    .orElseThrow();
            messages.addAll(page.messages());
            more = page.more();
        }
        return messages;
    }
}
