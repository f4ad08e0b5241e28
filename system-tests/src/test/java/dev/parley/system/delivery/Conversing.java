package dev.parley.system.delivery;

import dev.parley.system.delivery.Event.Acked;
import dev.parley.system.delivery.Event.Forgot;
import dev.parley.system.delivery.Event.Goodbye;
import dev.parley.system.delivery.Event.Presence;
import dev.parley.system.delivery.Event.Received;
import dev.parley.system.delivery.Event.Resumed;
import dev.parley.system.delivery.Event.Why;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a device says and hears, over one connection after the other. Confined to its device. */
final class Conversing {
    private final Recording recording;
    private final String name;
    private final Later later;
    private final Copies copies;
    private final CatchUp catchUp;
    private final Talk talk;
    private final List<JsonObject> errors = new ArrayList<>();
    private State state = State.AWAY;
    private Next next = Next.COME_BACK;
    private @Nullable Link link;
    private @Nullable String logId;
    private Duration heartbeat = Duration.ofSeconds(15);
    private long retryAfterMillis;
    private long begunNanos;
    private int connection;

    private enum State {
        AWAY,
        GREETING,
        RESUMING,
        ONLINE,
        LEAVING
    }

    /** What to do when the connection is gone. */
    enum Next {
        COME_BACK,
        LOG_IN_AGAIN,
        STAY_AWAY
    }

    Conversing(Recording recording, String name, String userId, Later later) {
        this.recording = recording;
        this.name = name;
        this.later = later;
        this.copies = new Copies(recording, name);
        this.catchUp = new CatchUp(recording, name, copies, this::say, later);
        this.talk = new Talk(recording, name, userId, this::say);
    }

    Talk talk() {
        return talk;
    }

    void begin(Link opened, String token) {
        link = opened;
        connection = opened.number();
        begunNanos = System.nanoTime();
        state = State.GREETING;
        next = Next.COME_BACK;
        retryAfterMillis = 0;
        JsonObject resume = new JsonObject();
        copies.cursors().forEach(resume::put);
        JsonObject hello =
                new JsonObject().put("op", "hello").put("token", token).put("resume", resume);
        say(logId == null ? hello : hello.put("logId", logId));
    }

    /** The connection is gone. */
    Next end() {
        state = State.AWAY;
        link = null;
        catchUp.interrupted();
        talk.interrupted();
        return next;
    }

    void hear(JsonObject frame) {
        switch (frame.getString("op")) {
            case "welcome" -> welcome(frame);
            case "resumed" -> resumed(frame);
            case "message" -> message(StoredMessage.of(frame.getJsonObject("message")));
            case "sent" -> sent(frame);
            case "conversation" -> conversation(frame.getJsonObject("conversation"));
            case "history" -> catchUp.history(frame);
            case "inbox" -> catchUp.inbox(frame);
            case "presence" -> presence(frame);
            case "goodbye" -> goodbye(frame);
            case "error" -> error(frame);
            default -> {}
        }
    }

    private void welcome(JsonObject frame) {
        heartbeat = Duration.ofMillis(frame.getLong("heartbeatMs"));
        String current = frame.getString("logId");
        if (logId != null && !logId.equals(current)) {
            copies.forget();
            recording.add(new Forgot(name, connection, System.nanoTime(), current));
        }
        logId = current;
        state = State.RESUMING;
        talk.begin(connection);
    }

    private void resumed(JsonObject frame) {
        List<String> unknown = new ArrayList<>();
        frame.getJsonArray("unknown", new JsonArray()).forEach(id -> unknown.add(id.toString()));
        recording.add(new Resumed(name, connection, System.nanoTime(), Objects.requireNonNull(logId), unknown));
        unknown.forEach(copies::forget);
        if (state == State.RESUMING) {
            state = State.ONLINE;
            catchUp.begin(connection);
        }
    }

    private void message(StoredMessage message) {
        recording.add(new Received(name, connection, System.nanoTime(), message));
        take(message, Why.GAP);
    }

    private void sent(JsonObject frame) {
        StoredMessage message = StoredMessage.of(frame.getJsonObject("message"));
        boolean duplicate = frame.getBoolean("duplicate", false);
        recording.add(new Acked(name, connection, System.nanoTime(), message, duplicate));
        take(message, Why.SENT);
        talk.answered(message.clientId());
        repeatWhenRested();
    }

    private void conversation(JsonObject conversation) {
        String id = conversation.getString("id");
        copies.heard(id, conversation.getLong("lastSeq"));
        if (conversation.containsKey("lastMessage")) {
            take(StoredMessage.of(conversation.getJsonObject("lastMessage")), Why.CONVERSATION);
        }
    }

    private void take(StoredMessage message, Why why) {
        if (copies.take(message, connection) == Copies.Fate.GAP) {
            catchUp.ask(message.conversationId(), why);
        }
    }

    private void presence(JsonObject frame) {
        boolean online = frame.getBoolean("online");
        recording.add(new Presence(name, connection, System.nanoTime(), frame.getString("userId"), online));
    }

    private void goodbye(JsonObject frame) {
        String reason = frame.getString("reason");
        recording.add(new Goodbye(name, connection, System.nanoTime(), reason));
        retryAfterMillis = frame.getLong("retryAfterMs", 0L);
        state = State.LEAVING;
        talk.pause();
        catchUp.pause();
        if (reason.equals("expired")) {
            next = Next.LOG_IN_AGAIN;
        } else if (!frame.getBoolean("reconnect")) {
            next = Next.STAY_AWAY;
            long afterMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
            errors.add(frame.put("afterMillis", afterMillis));
        }
    }

    private void error(JsonObject frame) {
        JsonObject problem = frame.getJsonObject("problem");
        int status = problem.getInteger("status");
        Long pause = problem.getLong("retryAfterMs");
        boolean forNow = (status == 429 || status == 503) && pause != null;
        String id = String.valueOf(frame.getValue("id"));
        if (!forNow) {
            errors.add(frame);
        }
        if (!catchUp.refused(id, pause) && talk.refused(id, status, problem.getString("detail"), pause)) {
            repeatWhenRested();
        }
    }

    private void repeatWhenRested() {
        int repeating = connection;
        if (talk.isRested()) {
            later.spread(talk.rest(), () -> {
                if (repeating == connection && (state == State.ONLINE || state == State.RESUMING)) {
                    talk.begin(connection);
                }
            });
        }
    }

    private void say(JsonObject frame) {
        if (link != null) {
            link.say(frame);
        }
    }

    void lookAtInbox() {
        catchUp.lookAtInbox(true);
    }

    boolean isOnline() {
        return state == State.ONLINE;
    }

    /** Whether the server asked it to go elsewhere, and owes it nothing any more. */
    boolean isReadyToGo() {
        return state == State.LEAVING && next == Next.COME_BACK && talk.isAnswered() && catchUp.isAnswered();
    }

    /** How long it has waited for what it is owed. */
    long openNanos() {
        long greeting = state == State.GREETING ? System.nanoTime() - begunNanos : 0;
        return Math.max(greeting, Math.max(talk.openNanos(), catchUp.openNanos()));
    }

    Duration heartbeat() {
        return heartbeat;
    }

    long retryAfterMillis() {
        return retryAfterMillis;
    }

    long last(String conversationId) {
        return copies.last(conversationId);
    }

    List<JsonObject> errors() {
        return List.copyOf(errors);
    }

    boolean isSettled() {
        return state == State.ONLINE && catchUp.isSettled() && copies.behind().isEmpty() && talk.unanswered() == 0;
    }

    @Override
    public String toString() {
        return state + ", unanswered " + talk.unanswered() + ", behind in " + copies.behind() + ", errors " + errors;
    }
}
