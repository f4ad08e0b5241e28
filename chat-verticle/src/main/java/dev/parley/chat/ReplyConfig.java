package dev.parley.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of automatic replies.
 *
 * @param deadline until when a busy person's correspondent has an answer, from the first message that it answers
 * @param awayMessage what he hears where no model answers and the person has left no note
 * @param perConversation automatic messages of one conversation in an hour; the one after says that no more come
 * @param perPerson those in one person's name; above, no model is asked
 * @param perInstallation all of them; above, no model is asked
 */
public record ReplyConfig(
        Duration deadline, String awayMessage, int perConversation, CapConfig perPerson, CapConfig perInstallation) {
    /** What is said where nobody has said what to say. */
    public static final String AWAY_MESSAGE = "I am busy at the moment and will answer later.";

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int AWAY_MESSAGE_LIMIT = 1_000;

    /** The most of an hour, and of a day. */
    public record CapConfig(int hourly, int daily) {}

    public ReplyConfig {
        if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("LLM_DEADLINE must be from 3s to 60s.");
        }
        if (awayMessage.isBlank() || awayMessage.codePointCount(0, awayMessage.length()) > AWAY_MESSAGE_LIMIT) {
            throw new IllegalArgumentException("PARLEY_AWAY_MESSAGE must be 1 to 1000 characters long.");
        }
    }

    /** The defaults, within a deadline. */
    public static ReplyConfig within(Duration deadline, @Nullable String awayMessage) {
        return new ReplyConfig(
                deadline,
                awayMessage == null ? AWAY_MESSAGE : awayMessage,
                20,
                new CapConfig(200, 1_000),
                new CapConfig(5_000, 50_000));
    }
}
