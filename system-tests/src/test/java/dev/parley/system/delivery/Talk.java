package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Refused;
import dev.parley.system.delivery.Event.Sent;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a device sends until it is answered, in its order. While something is refused for now nothing is written, and
 * when all else is answered everything is written again from the first. Confined to its device.
 */
final class Talk {
    /** Below what the server reads at once: what waits behind that has an answer later than five seconds. */
    private static final int UNANSWERED = 32;

    private static final long PAUSE_MILLIS = 200;

    private final Recording recording;
    private final String name;
    private final String userId;
    private final Consumer<JsonObject> says;
    private final Map<String, Draft> unanswered = new LinkedHashMap<>();
    /** What this connection still owes an answer for, and since when. */
    private final Map<String, Long> underWay = new LinkedHashMap<>();

    private @Nullable String partner;
    private int window;
    private int count;
    private int connection;
    private boolean writing;
    private boolean resting;
    private boolean repeatIsDue;
    private long restMillis;

    private record Draft(String to, String clientId, String content) {}

    Talk(Recording recording, String name, String userId, Consumer<JsonObject> says) {
        this.recording = recording;
        this.name = name;
        this.userId = userId;
        this.says = says;
    }

    /** Keeps that many messages to a person unanswered from now on. */
    void chat(String to, int inFlight) {
        partner = to;
        window = inFlight;
        fill();
    }

    void hush() {
        partner = null;
    }

    /** Whether there was room for one more. */
    boolean send(String to) {
        if (unanswered.size() >= UNANSWERED) {
            return false;
        }
        String clientId = name + "." + count++;
        Draft draft = new Draft(to, clientId, "message " + count + " of " + name);
        unanswered.put(clientId, draft);
        if (writing && !resting) {
            write(draft);
        }
        return true;
    }

    /** Writes what is unanswered, in its order, and goes on. */
    void begin(int over) {
        connection = over;
        writing = true;
        resting = false;
        repeatIsDue = false;
        restMillis = 0;
        List.copyOf(unanswered.values()).forEach(this::write);
        fill();
    }

    /** Writes nothing more over this connection. */
    void pause() {
        writing = false;
    }

    /** The connection is gone, and owes nothing any more. */
    void interrupted() {
        writing = false;
        resting = false;
        repeatIsDue = false;
        underWay.clear();
    }

    void answered(String clientId) {
        underWay.remove(clientId);
        unanswered.remove(clientId);
        fill();
    }

    /** Takes a refusal of one of its messages; whether it was one. */
    boolean refused(String clientId, int status, String detail, @Nullable Long retryAfterMillis) {
        if (underWay.remove(clientId) == null) {
            return false;
        }
        recording.add(new Refused(name, connection, System.nanoTime(), userId, clientId, status, detail));
        if (status >= 500 || status == 429) {
            resting = true;
            restMillis = Math.max(restMillis, retryAfterMillis == null ? PAUSE_MILLIS : retryAfterMillis);
        } else {
            unanswered.remove(clientId);
            fill();
        }
        return true;
    }

    /** Whether something was refused for now, all else is answered, and no rest has been taken for it yet. */
    boolean isRested() {
        return resting && !repeatIsDue && underWay.isEmpty();
    }

    /** How long to wait before beginning again. */
    long rest() {
        repeatIsDue = true;
        return Math.max(1, restMillis);
    }

    boolean isAnswered() {
        return underWay.isEmpty();
    }

    int unanswered() {
        return unanswered.size();
    }

    /** For how long the server has owed the oldest answer. */
    long openNanos() {
        return underWay.isEmpty()
                ? 0
                : System.nanoTime() - underWay.values().iterator().next();
    }

    private void fill() {
        while (partner != null && writing && !resting && unanswered.size() < window) {
            send(partner);
        }
    }

    private void write(Draft draft) {
        long now = System.nanoTime();
        underWay.put(draft.clientId, now);
        recording.add(new Sent(name, connection, now, userId, draft.to, draft.clientId, draft.content));
        says.accept(new JsonObject()
                .put("op", "send")
                .put("id", draft.clientId)
                .put("to", draft.to)
                .put("content", draft.content)
                .put("clientId", draft.clientId));
    }
}
