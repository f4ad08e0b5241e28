package dev.parley.system.delivery;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Applied;
import dev.parley.system.delivery.Event.Connected;
import dev.parley.system.delivery.Event.Dropped;
import dev.parley.system.delivery.Event.Left;
import dev.parley.system.delivery.Event.Received;
import dev.parley.system.delivery.Event.Refused;
import dev.parley.system.delivery.Event.Resumed;
import dev.parley.system.delivery.Event.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.function.Executable;

/** A run made by hand between Ann and Bob, who are their only devices; every step is what the test says it is. */
final class Run {
    static final String CONVERSATION = "d1";

    private final Recording recording = new Recording(1_000);
    private final Map<String, Integer> connections = new HashMap<>();
    private final List<StoredMessage> log = new ArrayList<>();
    private long now;

    Run() {
        connect("ann");
        connect("bob");
    }

    Run connect(String device) {
        int connection = connections.merge(device, 1, Integer::sum);
        recording.add(new Connected(device, connection, ++now, device, "http://here"));
        return this;
    }

    Run drop(String device) {
        recording.add(new Dropped(device, connection(device), ++now, "cut"));
        return connect(device);
    }

    Run leave(String device) {
        recording.add(new Left(device, connection(device), ++now));
        return this;
    }

    Run resumed(String device, String... unknown) {
        recording.add(new Resumed(device, connection(device), ++now, "log", List.of(unknown)));
        return this;
    }

    Run send(String device, String clientId) {
        recording.add(
                new Sent(device, connection(device), ++now, device, other(device), clientId, "content of " + clientId));
        return this;
    }

    /** Stored, without anybody hearing of it. */
    StoredMessage store(String sender, String clientId) {
        StoredMessage message = message(log.size() + 1, sender, clientId);
        log.add(message);
        return message;
    }

    Run ack(StoredMessage message) {
        return ack(message, false);
    }

    Run ack(StoredMessage message, boolean duplicate) {
        String device = message.senderId();
        recording.add(new Acked(device, connection(device), ++now, message, duplicate));
        return this;
    }

    Run refuse(String device, String clientId, int status) {
        recording.add(new Refused(device, connection(device), ++now, device, clientId, status, "No."));
        return this;
    }

    Run receive(String device, StoredMessage message) {
        recording.add(new Received(device, connection(device), ++now, message));
        return this;
    }

    Run apply(String device, StoredMessage message) {
        recording.add(new Applied(device, connection(device), ++now, message));
        return this;
    }

    /** Sent, stored, acknowledged and applied by both. */
    StoredMessage pass(String sender, String clientId) {
        send(sender, clientId);
        StoredMessage message = store(sender, clientId);
        ack(message).apply(sender, message);
        receive(other(sender), message).apply(other(sender), message);
        return message;
    }

    /** A message that was sent is stored, acknowledged, and applied by some. */
    Run passOn(String clientId, boolean duplicate, String... holders) {
        StoredMessage message = store("ann", clientId);
        ack(message, duplicate);
        List.of(holders).forEach(device -> apply(device, message));
        return this;
    }

    /** Judges it by what is stored. */
    void check() {
        checkWith(stored -> stored);
    }

    /** Judges it by a log of which something has become of what is stored. */
    void checkWith(UnaryOperator<List<StoredMessage>> fate) {
        List<StoredMessage> read = fate.apply(new ArrayList<>(log));
        DeliveryCheck.of(recording, doors(read).add(CONVERSATION, "bob", "socket", read));
    }

    /** Judges it where the last of four doors reads something else. */
    void checkWithLastDoor(UnaryOperator<List<StoredMessage>> fate) {
        List<StoredMessage> other = fate.apply(new ArrayList<>(log));
        DeliveryCheck.of(recording, doors(log).add(CONVERSATION, "bob", "socket", other));
    }

    /** Judges it where Bob has read over one door only. */
    void checkWithOneDoorLess() {
        DeliveryCheck.of(recording, doors(log));
    }

    private static Histories doors(List<StoredMessage> read) {
        return new Histories()
                .add(CONVERSATION, "ann", "HTTP", read)
                .add(CONVERSATION, "ann", "socket", read)
                .add(CONVERSATION, "bob", "HTTP", read);
    }

    static StoredMessage message(long seq, String sender, String clientId) {
        return message(seq, sender, clientId, "content of " + clientId);
    }

    static StoredMessage message(long seq, String sender, String clientId, String content) {
        return new StoredMessage(
                "id" + seq, CONVERSATION, seq, "text", sender, other(sender), clientId, content, "then", null);
    }

    private int connection(String device) {
        return connections.get(device);
    }

    private static String other(String device) {
        return device.equals("ann") ? "bob" : "ann";
    }

    /** The check must object for that reason; answers all that it tells. */
    static String objects(String kind, Executable check) {
        String told = assertThrows(AssertionError.class, check).getMessage();
        assertTrue(told.contains("\n\n" + kind + ": "), told);
        return told;
    }

    static UnaryOperator<List<StoredMessage>> at(int place, StoredMessage other) {
        return stored -> {
            List<StoredMessage> changed = new ArrayList<>(stored);
            changed.set(place, other);
            return changed;
        };
    }

    static UnaryOperator<List<StoredMessage>> without(int place) {
        return stored -> {
            List<StoredMessage> changed = new ArrayList<>(stored);
            changed.remove(place);
            return changed;
        };
    }

    static UnaryOperator<List<StoredMessage>> plus(StoredMessage more) {
        return stored -> {
            List<StoredMessage> changed = new ArrayList<>(stored);
            changed.add(more);
            return changed;
        };
    }
}
