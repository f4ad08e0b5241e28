package dev.parley.system.reading;

import dev.parley.system.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A device of somebody who has one conversation. It follows the protocol: applies what comes next, asks for a gap, and comes
 * back with what it has. Thread-safe.
 */
public final class Receiver {
    private static final long BACK_OFF_MILLIS = 100;
    private static final long PING_MILLIS = 10_000;

    private final Clients clients;
    private final String url;
    private final TestUser user;
    private final Line.Door door;
    private final Consumer<String> live;
    private final List<String> contents = new ArrayList<>();
    private final List<String> goodbyes = new ArrayList<>();
    private final long pings;
    private @Nullable Line line;
    private @Nullable String conversationId;
    private boolean ready;
    private boolean reading = true;
    private boolean gone;
    private int connections;
    private int gaps;

    /** @param live hears the content of each message that comes when it was sent */
    Receiver(Clients clients, String url, TestUser user, Line.Door door, Consumer<String> live) {
        this.clients = clients;
        this.url = url;
        this.user = user;
        this.door = door;
        this.live = live;
        this.pings = clients.vertx.setPeriodic(PING_MILLIS, due -> say(new JsonObject().put("op", "ping")));
        connect();
    }

    private synchronized void connect() {
        int number = ++connections;
        door.open(clients, url, new Line.Ear(frame -> hear(number, frame), () -> ended(number)))
                .onSuccess(this::opened)
                .onFailure(refused -> ended(number));
    }

    private synchronized void opened(Line opened) {
        line = opened;
        JsonObject resume = new JsonObject();
        if (conversationId != null) {
            resume.put(conversationId, contents.size());
        }
        say(new JsonObject().put("op", "hello").put("token", user.token).put("resume", resume));
    }

    private synchronized void ended(int number) {
        if (number == connections) {
            line = null;
            ready = false;
            if (!gone && reading) {
                clients.vertx.setTimer(BACK_OFF_MILLIS, again -> connect());
            }
        }
    }

    private synchronized void hear(int number, JsonObject frame) {
        if (number != connections) {
            return;
        }
        switch (frame.getString("op")) {
            case "message" -> message(frame.getJsonObject("message"));
            case "history" -> history(frame.getJsonArray("messages"), frame.getBoolean("more"));
            case "resumed" -> ready = true;
            case "goodbye" -> goodbyes.add(frame.getString("reason"));
            case "error" -> throw new IllegalStateException(frame.encode());
            default -> {}
        }
    }

    private void message(JsonObject message) {
        conversationId = message.getString("conversationId");
        boolean isNext = message.getLong("seq") == contents.size() + 1;
        if (isNext) {
            contents.add(message.getString("content"));
            if (ready) {
                live.accept(message.getString("content"));
            }
        } else if (message.getLong("seq") > contents.size()) {
            gaps++;
            ask();
        }
    }

    private void history(JsonArray messages, boolean more) {
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.getJsonObject(i);
            if (message.getLong("seq") == contents.size() + 1) {
                contents.add(message.getString("content"));
            }
        }
        if (more) {
            ask();
        }
    }

    private void ask() {
        say(new JsonObject()
                .put("op", "history")
                .put("id", "gap")
                .put("conversationId", conversationId)
                .put("after", contents.size())
                .put("limit", 200));
    }

    private synchronized void say(JsonObject frame) {
        if (line != null) {
            line.say(frame);
        }
    }

    /** Takes nothing more, and does not come back either when it is cut off for that. */
    public synchronized void stopReading() {
        reading = false;
        if (line != null) {
            line.stopReading();
        }
    }

    public synchronized void readOn() {
        reading = true;
        if (line == null) {
            connect();
        } else {
            line.readOn();
        }
    }

    public synchronized boolean isReady() {
        return ready;
    }

    /** How many messages it has, from the first without a gap. */
    public synchronized int count() {
        return contents.size();
    }

    public synchronized List<String> contents() {
        return List.copyOf(contents);
    }

    public synchronized List<String> goodbyes() {
        return List.copyOf(goodbyes);
    }

    public synchronized int connections() {
        return connections;
    }

    public synchronized int gaps() {
        return gaps;
    }

    public synchronized int port() {
        return line == null ? 0 : line.port();
    }

    public TestUser user() {
        return user;
    }

    public Line.Door door() {
        return door;
    }

    public synchronized @Nullable String conversationId() {
        return conversationId;
    }

    /** A line that is not read would never hear that it has ended. */
    synchronized void leave() {
        gone = true;
        clients.vertx.cancelTimer(pings);
        if (line != null) {
            line.readOn();
            line.close();
        }
    }

    @Override
    public synchronized String toString() {
        return "%s %s has %,d after %d connections %s"
                .formatted(door, ready ? "connected" : "away", contents.size(), connections, goodbyes);
    }
}
