package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Refused;
import dev.parley.system.delivery.Event.Sent;
import dev.parley.system.delivery.StoredMessage.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether what a connection sent to a conversation is stored in the order sent, by the last attempt of each message. */
final class OrderCheck {
    private final Map<Key, List<Attempt>> attempts = new HashMap<>();
    private final Map<Key, Acked> answers = new HashMap<>();

    /** One writing of a message to a socket, and whether the answer to it was a refusal. */
    private static final class Attempt {
        private final int place;
        private final Sent sent;
        private boolean refused;

        private Attempt(int place, Sent sent) {
            this.place = place;
            this.sent = sent;
        }

        private boolean sharesConnectionWith(Attempt other) {
            return sent.device().equals(other.sent.device()) && sent.connection() == other.sent.connection();
        }
    }

    private record Lane(String device, int connection, String conversationId) {}

    OrderCheck(List<Event> events) {
        for (int place = 0; place < events.size(); place++) {
            Event event = events.get(place);
            if (event instanceof Sent sent) {
                attempts.computeIfAbsent(sent.key(), key -> new ArrayList<>(1)).add(new Attempt(place, sent));
            } else if (event instanceof Refused refused && attempts.containsKey(refused.key())) {
                last(refused.key()).refused = true;
            } else if (event instanceof Acked acked) {
                answers.putIfAbsent(acked.message().key(), acked);
            }
        }
    }

    void check(List<Offence> offences) {
        Map<Lane, List<Attempt>> lanes = new HashMap<>();
        answers.forEach((key, answer) -> {
            if (attempts.containsKey(key)) {
                Attempt last = last(key);
                Lane lane = new Lane(
                        last.sent.device(),
                        last.sent.connection(),
                        answer.message().conversationId());
                lanes.computeIfAbsent(lane, any -> new ArrayList<>()).add(last);
            }
        });
        lanes.values().forEach(lane -> check(lane, offences));
    }

    private void check(List<Attempt> lane, List<Offence> offences) {
        lane.sort(Comparator.comparingInt(attempt -> attempt.place));
        Attempt ahead = lane.get(0);
        for (Attempt attempt : lane) {
            if (seq(attempt) > seq(ahead)) {
                ahead = attempt;
            } else if (seq(attempt) < seq(ahead) && !wasStoredBefore(attempt, ahead)) {
                offences.add(Offence.of(
                                "stored in another order than sent",
                                ahead.sent.clientId() + " was sent before " + attempt.sent.clientId()
                                        + " over connection " + attempt.sent.connection() + " and has seq " + seq(ahead)
                                        + ", the other " + seq(attempt),
                                ahead.sent.key(),
                                attempt.sent.key())
                        .at(attempt.sent.device()));
            }
        }
    }

    /**
     * Whether the answer says that an earlier attempt had stored the message, and there was one that nothing obliged to
     * come behind the other message: that had not been sent before it over the same connection, or had been refused.
     */
    private boolean wasStoredBefore(Attempt attempt, Attempt ahead) {
        Key key = attempt.sent.key();
        return answers.get(key).duplicate()
                && attempts.get(key).stream()
                        .filter(earlier -> earlier != attempt)
                        .anyMatch(earlier -> attempts.get(ahead.sent.key()).stream()
                                .noneMatch(other -> other.sharesConnectionWith(earlier)
                                        && other.place < earlier.place
                                        && !other.refused));
    }

    private Attempt last(Key key) {
        List<Attempt> all = attempts.get(key);
        return all.get(all.size() - 1);
    }

    private long seq(Attempt attempt) {
        return answers.get(attempt.sent.key()).message().seq();
    }
}
