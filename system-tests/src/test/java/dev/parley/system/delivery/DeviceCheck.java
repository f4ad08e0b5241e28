package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Applied;
import dev.parley.system.delivery.Event.Connected;
import dev.parley.system.delivery.Event.Forgot;
import dev.parley.system.delivery.Event.Left;
import dev.parley.system.delivery.Event.Received;
import dev.parley.system.delivery.Event.Resumed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether every device holds what its user's conversations hold, and was told nothing else. */
final class DeviceCheck {
    private final List<Event> events;
    private final Histories histories;
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<String, Map<Long, StoredMessage>> bySeq = new HashMap<>();

    /** What a device has: for each conversation how far its copy reaches. */
    private static final class Holder {
        private final Map<String, Long> reached = new HashMap<>();
        private String userId = "";
        private boolean left;
    }

    DeviceCheck(List<Event> events, Histories histories) {
        this.events = events;
        this.histories = histories;
        for (String conversationId : histories.conversations()) {
            Map<Long, StoredMessage> messages = new HashMap<>();
            histories.of(conversationId).forEach(message -> messages.put(message.seq(), message));
            bySeq.put(conversationId, messages);
        }
    }

    void check(List<Offence> offences) {
        for (Event event : events) {
            follow(holders.computeIfAbsent(event.device(), name -> new Holder()), event, offences);
        }
        holders.forEach((name, holder) -> {
            if (!holder.left) {
                histories.conversations().forEach(id -> holdsAll(name, holder, id, offences));
            }
        });
    }

    private void follow(Holder holder, Event event, List<Offence> offences) {
        if (event instanceof Connected connected) {
            holder.userId = connected.userId();
            holder.left = false;
        } else if (event instanceof Left) {
            holder.left = true;
        } else if (event instanceof Forgot) {
            holder.reached.clear();
        } else if (event instanceof Applied applied) {
            applied(holder, applied, offences);
        } else if (event instanceof Received received) {
            isAsStored(received.device(), received.message(), offences);
        } else if (event instanceof Acked acked) {
            isAsStored(acked.device(), acked.message(), offences);
        } else if (event instanceof Resumed resumed && !resumed.unknown().isEmpty()) {
            resumed.unknown()
                    .forEach(id ->
                            offences.add(Offence.of("a cursor of the log was unknown to it", resumed.toString(), id)
                                    .at(resumed.device())));
        }
    }

    private void applied(Holder holder, Applied applied, List<Offence> offences) {
        StoredMessage message = applied.message();
        long reached = holder.reached.getOrDefault(message.conversationId(), 0L);
        if (message.seq() <= reached) {
            offences.add(Offence.of("a device applied a message twice", message.toString(), message)
                    .at(applied.device()));
        } else if (message.seq() > reached + 1) {
            offences.add(
                    Offence.of("a device applied a message over a gap", "after " + reached + " " + message, message)
                            .at(applied.device()));
        }
        holder.reached.put(message.conversationId(), Math.max(reached, message.seq()));
        isAsStored(applied.device(), message, offences);
    }

    private void isAsStored(String device, StoredMessage message, List<Offence> offences) {
        StoredMessage there =
                bySeq.getOrDefault(message.conversationId(), Map.of()).get(message.seq());
        if (!message.equals(there)) {
            offences.add(Offence.of(
                            "a device was told what the log does not say",
                            device + " got " + message + ", stored is " + there,
                            message)
                    .at(device));
        }
    }

    private void holdsAll(String name, Holder holder, String conversationId, List<Offence> offences) {
        List<StoredMessage> messages = histories.of(conversationId);
        long reached = holder.reached.getOrDefault(conversationId, 0L);
        if (reached >= messages.size() || messages.stream().noneMatch(message -> message.concerns(holder.userId))) {
            return;
        }
        StoredMessage lacking = messages.get((int) reached);
        offences.add(Offence.of(
                        "a device lacks messages",
                        name + " holds " + reached + " of " + messages.size() + " of " + conversationId
                                + "; the first that it lacks is " + lacking,
                        lacking)
                .at(name));
    }
}
