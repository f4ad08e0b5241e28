package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Batches of six people who write to each other, with repeats among them, and what came of them. Thread-safe as long as
 * each sender's batches go one after the other.
 */
final class RandomSends {
    static final String BUSY = "5".repeat(24);
    static final String BLOCKING = "4".repeat(24);
    static final String BLOCKED = "0".repeat(24);
    private static final int PEOPLE = 6;
    private static final int LARGEST = 40;

    private final Random random = new Random(20_261_124);
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Message> acknowledged = new ConcurrentHashMap<>();
    private final List<NewMessage> sent = new ArrayList<>();
    private final Map<String, List<String>> inOrder = new HashMap<>();

    int count() {
        return count.get();
    }

    /** The next batch of a sender, in which some messages are others' or its own from before, or twice. */
    synchronized List<NewMessage> next(int name) {
        List<NewMessage> batch = new ArrayList<>();
        for (int size = 1 + random.nextInt(LARGEST); size > 0; size--) {
            int dice = random.nextInt(20);
            if (dice < 2 && !sent.isEmpty()) {
                batch.add(sent.get(random.nextInt(sent.size())));
            } else if (dice < 3 && !batch.isEmpty()) {
                batch.add(batch.get(batch.size() - 1));
            } else {
                batch.add(fresh(name));
            }
        }
        return batch;
    }

    private NewMessage fresh(int name) {
        int from = random.nextInt(PEOPLE);
        int to = (from + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
        NewMessage message = to(person(from), person(to), "c-" + count.incrementAndGet());
        inOrder.computeIfAbsent(name + " " + message.conversationId(), lane -> new ArrayList<>())
                .add(MongoMessages.key(message.senderId(), message.clientId()));
        return message;
    }

    private static NewMessage to(String from, String to, String clientId) {
        Opening opening = new Opening(to, false, false);
        String conversation = Ids.directConversation(from, to);
        return new NewMessage(conversation, from, clientId, "content of " + clientId, null, opening, "a socket");
    }

    private static String person(int number) {
        return Integer.toString(number).repeat(24);
    }

    /** Whoever asks, and however often, is told of the same stored message; who is blocked, of none. */
    synchronized void answered(List<NewMessage> batch, List<Appended> answers) {
        for (int i = 0; i < batch.size(); i++) {
            NewMessage message = batch.get(i);
            boolean refused = message.senderId().equals(BLOCKED)
                    && message.conversationId().equals(Ids.directConversation(BLOCKED, BLOCKING));
            if (refused) {
                assertEquals(Outcome.BLOCKED, answers.get(i).outcome());
            } else {
                Message stored = answers.get(i).stored();
                Message before =
                        acknowledged.putIfAbsent(MongoMessages.key(message.senderId(), message.clientId()), stored);
                assertEquals(before == null ? stored : before, stored);
                assertEquals(message.content(), stored.content());
                sent.add(message);
            }
        }
    }

    Map<String, Message> acknowledged() {
        return acknowledged;
    }

    /** For each sender and conversation the messages in the order in which they were first sent. */
    Map<String, List<String>> inOrder() {
        return inOrder;
    }
}
