package dev.parley.chat;

import dev.parley.contract.chat.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a correspondent hears where no model answers: the person's note, or the installation's words. */
final class StandardMessage {
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final String awayMessage;

    StandardMessage(String awayMessage) {
        this.awayMessage = awayMessage;
    }

    String of(UserStatus person) {
        String note = person.awayNote();
        if (note == null || note.isBlank()) {
            return awayMessage;
        }
        Instant until = person.awayUntil();
        return until == null ? note : note + " (away until " + UNTIL.format(until) + " UTC)";
    }

    /** The same, and that nothing more comes until the hour is over. */
    String lastOfTheHour(UserStatus person, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        long minutes = Math.max(1, Duration.between(now, end).toMinutes());
        String span = minutes == 1 ? "minute" : minutes + " minutes";
        return of(person) + " (There will be no more automatic replies here for the next " + span + ".)";
    }
}
