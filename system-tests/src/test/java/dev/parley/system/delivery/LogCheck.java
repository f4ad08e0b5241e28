package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Refused;
import dev.parley.system.delivery.Event.Sent;
import dev.parley.system.delivery.StoredMessage.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the log holds what it must, once, under the right numbers, and nothing else. */
final class LogCheck {
    private final List<Event> events;
    private final Histories histories;
    private final Map<Key, List<StoredMessage>> stored = new HashMap<>();
    private final Map<Key, List<Sent>> attempts = new HashMap<>();

    LogCheck(List<Event> events, Histories histories) {
        this.events = events;
        this.histories = histories;
        for (String conversationId : histories.conversations()) {
            histories
                    .of(conversationId)
                    .forEach(message -> stored.computeIfAbsent(message.key(), key -> new ArrayList<>(1))
                            .add(message));
        }
        for (Event event : events) {
            if (event instanceof Sent sent) {
                attempts.computeIfAbsent(sent.key(), key -> new ArrayList<>(1)).add(sent);
            }
        }
    }

    void check(List<Offence> offences) {
        for (Event event : events) {
            if (event instanceof Acked acked) {
                acknowledged(acked, offences);
            } else if (event instanceof Refused refused) {
                refused(refused, offences);
            }
        }
        histories.conversations().forEach(id -> numbered(id, offences));
        stored.forEach((key, messages) -> storedOnceAsSent(key, messages, offences));
    }

    private void acknowledged(Acked acked, List<Offence> offences) {
        StoredMessage promised = acked.message();
        List<StoredMessage> found = stored.getOrDefault(promised.key(), List.of());
        List<Sent> sent = attempts.getOrDefault(promised.key(), List.of());
        if (sent.isEmpty() || !sent.get(0).content().equals(promised.content())) {
            offences.add(Offence.of("acknowledged otherwise than sent", "sent " + sent + ", " + acked, promised)
                    .at(acked.device()));
        }
        if (found.isEmpty()) {
            offences.add(Offence.of("acknowledged and lost", promised.toString(), promised)
                    .at(acked.device()));
        } else if (!found.contains(promised)) {
            offences.add(
                    Offence.of("acknowledged and changed", "acknowledged " + promised + ", stored " + found, promised)
                            .at(acked.device()));
        }
    }

    /** Where there were several attempts, one of them may have stored what another was refused. */
    private void refused(Refused refused, List<Offence> offences) {
        boolean once = attempts.getOrDefault(refused.key(), List.of()).size() == 1;
        if (refused.isForGood() && once && stored.containsKey(refused.key())) {
            offences.add(Offence.of("refused and stored", refused.toString(), refused.key()));
        }
    }

    private void numbered(String conversationId, List<Offence> offences) {
        long expected = 1;
        for (StoredMessage message : histories.of(conversationId)) {
            if (message.seq() != expected || !message.conversationId().equals(conversationId)) {
                offences.add(Offence.of(
                        "wrong number", "in place " + expected + " of " + conversationId + " is " + message, message));
                return;
            }
            expected++;
        }
    }

    private void storedOnceAsSent(Key key, List<StoredMessage> messages, List<Offence> offences) {
        StoredMessage message = messages.get(0);
        if (messages.size() > 1) {
            offences.add(Offence.of("stored more than once", messages.toString(), message));
        }
        if (message.isAutomatic()) {
            return;
        }
        List<Sent> sent = attempts.getOrDefault(key, List.of());
        if (sent.isEmpty()) {
            offences.add(Offence.of("stored and never sent", message.toString(), message));
        } else if (!sent.get(0).content().equals(message.content())
                || !message.concerns(sent.get(0).to())) {
            offences.add(Offence.of("stored otherwise than sent", "sent " + sent + ", stored " + message, message));
        }
    }
}
