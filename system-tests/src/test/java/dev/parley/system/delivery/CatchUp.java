package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.HistoryRead;
import dev.parley.system.delivery.Event.InboxRead;
import dev.parley.system.delivery.Event.Why;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a device asks for when it knows or suspects that it lacks something: one page of a conversation's history at a
 * time, and one page of the inbox. It asks between {@link #begin} and {@link #pause} only. Confined to its device.
 */
final class CatchUp {
    private static final int PAGE = 200;
    private static final long NO_PROGRESS_MILLIS = 100;
    /** Who comes back need not be the only one who does: the inbox can wait, what was missed does not. */
    private static final long INBOX_WITHIN_MILLIS = 2_000;

    private static final String HISTORY = "history ";
    private static final String INBOX = "inbox";

    private final Recording recording;
    private final String name;
    private final Copies copies;
    private final Consumer<JsonObject> says;
    private final Later later;
    private final Map<String, Asked> open = new HashMap<>();
    private boolean asking;
    private boolean everything;
    private int connection;
    /** What is to be asked once more after a while. */
    private int postponed;

    private record Asked(Why why, long after, long atNanos) {}

    CatchUp(Recording recording, String name, Copies copies, Consumer<JsonObject> says, Later later) {
        this.recording = recording;
        this.name = name;
        this.copies = copies;
        this.says = says;
        this.later = later;
    }

    /** The server has sent what it thinks was missed: asks for what is known to lack, and looks for more. */
    void begin(int over) {
        connection = over;
        asking = true;
        copies.behind().forEach(id -> ask(id, Why.RESUMED));
        if (over == 1 || everything) {
            lookAtInbox(false);
        } else {
            askAgain(
                    INBOX,
                    new Asked(Why.INBOX, 0, System.nanoTime()),
                    ThreadLocalRandom.current().nextLong(INBOX_WITHIN_MILLIS));
        }
    }

    void pause() {
        asking = false;
    }

    /** The connection is gone, and owes nothing any more. */
    void interrupted() {
        asking = false;
        everything = false;
        postponed = 0;
        open.clear();
    }

    /** Asks for what lies behind the copy, unless that is under way. */
    void ask(String conversationId, Why why) {
        String id = HISTORY + conversationId;
        if (!asking || open.containsKey(id)) {
            return;
        }
        long after = copies.last(conversationId);
        open.put(id, new Asked(why, after, System.nanoTime()));
        says.accept(new JsonObject()
                .put("op", "history")
                .put("id", id)
                .put("conversationId", conversationId)
                .put("after", after)
                .put("limit", PAGE));
    }

    /**
     * Pages the inbox until a conversation comes that the device has.
     *
     * @param toTheEnd whether to look at all conversations instead
     */
    void lookAtInbox(boolean toTheEnd) {
        everything |= toTheEnd;
        if (asking && !open.containsKey(INBOX)) {
            askInbox(null);
        }
    }

    private void askInbox(@Nullable String cursor) {
        open.put(INBOX, new Asked(Why.INBOX, 0, System.nanoTime()));
        JsonObject frame = new JsonObject().put("op", "inbox").put("id", INBOX);
        says.accept(cursor == null ? frame : frame.put("cursor", cursor));
    }

    void history(JsonObject page) {
        String id = page.getString("id");
        Asked asked = open.remove(id);
        if (asked == null) {
            throw new IllegalStateException("nobody asked for " + page);
        }
        String conversationId = id.substring(HISTORY.length());
        JsonArray messages = page.getJsonArray("messages");
        recording.add(new HistoryRead(
                name, connection, System.nanoTime(), conversationId, asked.why, asked.after, messages.size()));
        for (int i = 0; i < messages.size(); i++) {
            copies.take(StoredMessage.of(messages.getJsonObject(i)), connection);
        }
        if (copies.last(conversationId) == asked.after && copies.isBehind(conversationId)) {
            askAgain(id, asked, NO_PROGRESS_MILLIS);
        } else if (page.getBoolean("more") || copies.isBehind(conversationId)) {
            ask(conversationId, asked.why);
        }
    }

    void inbox(JsonObject page) {
        open.remove(INBOX);
        JsonArray conversations = page.getJsonArray("conversations");
        int behind = 0;
        boolean met = false;
        for (int i = 0; i < conversations.size() && (everything || !met); i++) {
            JsonObject conversation = conversations.getJsonObject(i);
            String conversationId = conversation.getString("id");
            copies.heard(conversationId, conversation.getLong("lastSeq"));
            met = !copies.isBehind(conversationId);
            if (!met) {
                behind++;
                ask(conversationId, Why.INBOX);
            }
        }
        recording.add(new InboxRead(name, connection, System.nanoTime(), conversations.size(), behind));
        if (asking && page.containsKey("next") && (everything || !met)) {
            askInbox(page.getString("next"));
        } else {
            everything = false;
        }
    }

    /** Takes a refusal of one of its questions, to ask once more after a while; whether it was one. */
    boolean refused(String id, @Nullable Long retryAfterMillis) {
        Asked asked = open.remove(id);
        if (asked != null) {
            askAgain(id, asked, retryAfterMillis == null ? NO_PROGRESS_MILLIS : retryAfterMillis);
        }
        return asked != null;
    }

    private void askAgain(String id, Asked asked, long millis) {
        int over = connection;
        postponed++;
        later.in(Math.max(1, millis), () -> {
            if (asking && over == connection) {
                postponed--;
                if (id.equals(INBOX)) {
                    lookAtInbox(everything);
                } else {
                    ask(id.substring(HISTORY.length()), asked.why);
                }
            }
        });
    }

    /** Whether nothing is owed, and nothing is to be asked. */
    boolean isSettled() {
        return open.isEmpty() && postponed == 0;
    }

    boolean isAnswered() {
        return open.isEmpty();
    }

    /** For how long the server has owed the oldest answer. */
    long openNanos() {
        long now = System.nanoTime();
        return now - open.values().stream().mapToLong(Asked::atNanos).min().orElse(now);
    }
}
