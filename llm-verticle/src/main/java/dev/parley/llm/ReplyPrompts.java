package dev.parley.llm;

import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.llm.WriteReply;
import dev.parley.llm.provider.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes prompts of conversations. Of the conversation that is answered, and of no other, the last messages go in, bounded
 * by count and length. All that people wrote stands between tags that {@link Fence} keeps them from closing. Thread-safe.
 */
final class ReplyPrompts {
    /** Counted up when the text changes, so that it is known what an answer was asked with. */
    static final String TEMPLATE = "reply-prompt-1.txt";

    static final int MESSAGES = 30;
    static final int CHARACTERS = 12_000;

    private static final int NOTE = 500;
    private static final String BOUNDARY = "\n===\n";
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    private final String system;
    private final String conversation;
    private final InstantSource clock;

    private ReplyPrompts(String system, String conversation, InstantSource clock) {
        this.system = system;
        this.conversation = conversation;
        this.clock = clock;
    }

    /** Reads the template. Blocks. */
    static ReplyPrompts load(InstantSource clock) {
        try (InputStream in = ReplyPrompts.class.getResourceAsStream(TEMPLATE)) {
            String text = new String(Objects.requireNonNull(in, TEMPLATE).readAllBytes(), StandardCharsets.UTF_8);
            int boundary = text.indexOf(BOUNDARY);
            return new ReplyPrompts(
                    text.substring(0, boundary).strip(),
                    text.substring(boundary + BOUNDARY.length()).strip(),
                    clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Prompt of(WriteReply request, Names names) {
        Map<String, String> gaps = Map.of(
                "busy", names.busy(),
                "correspondent", names.correspondent(),
                "now", minutes(clock.instant()),
                "note", note(request.busy()),
                "until", until(request.busy()),
                "messages", messages(request, names));
        return new Prompt(fill(system, gaps), fill(conversation, gaps));
    }

    /** What is filled in is not looked at again, whatever braces it holds. */
    private static String fill(String text, Map<String, String> gaps) {
        return GAP.matcher(text)
                .replaceAll(gap -> Matcher.quoteReplacement(gaps.getOrDefault(gap.group(1), gap.group())));
    }

    private static String minutes(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String note(UserStatus busy) {
        String note = busy.awayNote();
        return note == null || note.isBlank() ? "(none)" : Fence.text(Fence.shortened(note, NOTE));
    }

    private static String until(UserStatus busy) {
        Instant until = busy.awayUntil();
        return until == null ? "(not said)" : minutes(until);
    }

    private static String messages(WriteReply request, Names names) {
        Deque<String> lines = new ArrayDeque<>();
        int left = CHARACTERS;
        List<Message> all = request.messages();
        for (int i = all.size() - 1; i >= 0 && lines.size() < MESSAGES && left > 0; i--) {
            Message message = all.get(i);
            if (isOfConversation(message, request)) {
                String text = Fence.text(Fence.shortened(message.content(), left));
                left -= text.length();
                lines.addFirst("[" + names.of(message, request.job().busyUserId()) + "] " + text);
            }
        }
        return String.join("\n", lines);
    }

    private static boolean isOfConversation(Message message, WriteReply request) {
        return message.conversationId().equals(request.job().conversationId())
                && message.seq() <= request.to()
                && message.type().equals(Message.TEXT);
    }
}
