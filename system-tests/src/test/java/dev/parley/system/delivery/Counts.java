package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Dropped;
import dev.parley.system.delivery.Event.Goodbye;
import dev.parley.system.delivery.Event.HistoryRead;
import dev.parley.system.delivery.Event.InboxRead;
import dev.parley.system.delivery.Event.Received;
import dev.parley.system.delivery.Event.Refused;
import dev.parley.system.delivery.Event.Resumed;
import dev.parley.system.delivery.Event.Sent;
import dev.parley.system.delivery.Event.Why;

/** How much happened in a run. */
public record Counts(
        long events,
        long sends,
        long acks,
        long duplicates,
        long refusedForNow,
        long frames,
        long drops,
        long resumes,
        long goodbyes,
        long gapsFilled,
        long gapsBeforeAnswers,
        long gapsAfterResume,
        long foundInInbox) {
    public static Counts of(Recording recording) {
        return new Counts(
                recording.events().size(),
                recording.count(Sent.class),
                recording.count(Acked.class),
                recording.count(Acked.class, Acked::duplicate),
                recording.count(Refused.class, refused -> !refused.isForGood()),
                recording.count(Received.class),
                recording.count(Dropped.class),
                recording.count(Resumed.class),
                recording.count(Goodbye.class),
                filled(recording, Why.GAP),
                filled(recording, Why.SENT),
                filled(recording, Why.RESUMED),
                recording.count(InboxRead.class, read -> read.behind() > 0));
    }

    private static long filled(Recording recording, Why why) {
        return recording.count(HistoryRead.class, read -> read.why() == why && read.messages() > 0);
    }

    @Override
    public String toString() {
        return ("%,d sends, %,d acknowledged, %,d of them as duplicates, %,d refused for now, %,d message frames, %,d"
                        + " connections dropped, %,d resumed, %,d goodbyes, gaps filled: %,d before"
                        + " message frames, %,d before answers to sends, %,d after a resume; %,d found in the inbox; %,d"
                        + " events recorded")
                .formatted(
                        sends,
                        acks,
                        duplicates,
                        refusedForNow,
                        frames,
                        drops,
                        resumes,
                        goodbyes,
                        gapsFilled,
                        gapsBeforeAnswers,
                        gapsAfterResume,
                        foundInInbox,
                        events);
    }
}
