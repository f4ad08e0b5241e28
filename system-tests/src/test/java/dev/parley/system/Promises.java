package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.Sender.Acknowledged;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What senders were promised, against what the log holds: each acknowledged message once, as acknowledged, in order. */
final class Promises {
    private Promises() {}

    /** The history of each sender's conversation, read by both members. */
    static Map<String, List<JsonObject>> historiesOf(List<Sender> senders, String url) {
        Map<String, List<JsonObject>> histories = new HashMap<>();
        for (Sender sender : senders) {
            String id = sender.acknowledged().get(0).conversationId();
            List<JsonObject> history = sender.from().history(url, id);
            List<JsonObject> others = histories.putIfAbsent(id, history);
            assertTrue(others == null || others.equals(history), "both members read the same");
        }
        return histories;
    }

    static void check(List<Sender> senders, Map<String, List<JsonObject>> histories) {
        senders.forEach(sender -> check(sender, histories));
    }

    private static void check(Sender sender, Map<String, List<JsonObject>> histories) {
        assertEquals(List.of(), sender.errors());
        Map<String, Acknowledged> promised = new HashMap<>();
        sender.acknowledged().forEach(ack -> promised.put(ack.clientId(), ack));
        List<JsonObject> history = histories.get(sender.acknowledged().get(0).conversationId());
        long number = -1;
        int found = 0;
        for (int i = 0; i < history.size(); i++) {
            JsonObject message = history.get(i);
            assertEquals(i + 1, message.getLong("seq"), "seq without gaps");
            if (message.getString("senderId").equals(sender.from().id)) {
                Acknowledged ack = promised.get(message.getString("clientId"));
                assertEquals(ack.seq(), message.getLong("seq"));
                assertEquals(ack.content(), message.getString("content"));
                long next =
                        Long.parseLong(ack.clientId().substring(ack.clientId().indexOf('.') + 1));
                assertTrue(next > number, "in the order sent, and once");
                number = next;
                found++;
            }
        }
        assertEquals(promised.size(), found, "every acknowledged message is there");
    }
}
