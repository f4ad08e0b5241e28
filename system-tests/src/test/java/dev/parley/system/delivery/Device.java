package dev.parley.system.delivery;

import dev.parley.system.TestUser;
import dev.parley.system.delivery.Event.Connected;
import dev.parley.system.delivery.Event.Dropped;
import dev.parley.system.delivery.Event.Left;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One socket client of one person that does everything the protocol asks of clients: resumes, fills gaps, repeats what is
 * unanswered in its order, rests when told to, goes elsewhere when its node drains, and comes back whatever happens,
 * until it leaves. Thread-safe.
 */
public final class Device {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long FIRST_BACK_OFF_MILLIS = 20;
    private static final int BACK_OFF_DOUBLINGS = 4;

    private final Vertx vertx;
    private final WebSocketClient sockets;
    private final Nodes nodes;
    private final Recording recording;
    private final String name;
    private final Conversing conversing;
    private TestUser user;
    private @Nullable Link link;
    private @Nullable String avoided;
    private int connections;
    private int failures;
    private long lookTimer = -1;
    private long pingedNanos;
    private boolean connecting;
    private boolean left = true;

    /**
     * A device that is not connected yet.
     *
     * @param number tells it from the person's other devices
     */
    public Device(Vertx vertx, WebSocketClient sockets, Nodes nodes, Recording recording, TestUser user, int number) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.nodes = nodes;
        this.recording = recording;
        this.user = user;
        this.name = user.name + "." + number;
        this.conversing = new Conversing(recording, name, user.id, this::later);
    }

    /** Comes, and comes back as often as needed. */
    public synchronized void connect() {
        if (left) {
            left = false;
            lookTimer = vertx.setPeriodic(LOOK.toMillis(), due -> look());
            open();
        }
    }

    /** Goes for good, or until it connects again. */
    public synchronized void leave() {
        left = true;
        vertx.cancelTimer(lookTimer);
        Link last = link;
        lost(last, "left");
        recording.add(new Left(name, connections, System.nanoTime()));
        if (last != null) {
            last.close();
        }
    }

    /** Loses its connection, without a word to the server, and comes back. */
    public synchronized void drop() {
        Link last = link;
        if (last != null) {
            lost(last, "cut");
            last.cut();
        }
    }

    /** Keeps that many messages to a person unanswered from now on. */
    public synchronized void chat(TestUser to, int inFlight) {
        conversing.talk().chat(to.id, inFlight);
    }

    /** Sends nothing new from now on. */
    public synchronized void hush() {
        conversing.talk().hush();
    }

    /** Sends one message, now or when it can; answers whether there was room for it among the unanswered. */
    public synchronized boolean send(TestUser to) {
        return conversing.talk().send(to.id);
    }

    /** Looks through the whole inbox for what it lacks, if it is online. */
    public synchronized void lookAtInbox() {
        conversing.lookAtInbox();
    }

    public String name() {
        return name;
    }

    public synchronized TestUser user() {
        return user;
    }

    /** How many of its messages have no answer yet. */
    public synchronized int unanswered() {
        return conversing.talk().unanswered();
    }

    /** Whether it is online, has every answer, and knows of nothing that it lacks. */
    public synchronized boolean isSettled() {
        return link != null && conversing.isSettled();
    }

    /** The last message of a conversation that it holds. */
    public synchronized long last(String conversationId) {
        return conversing.last(conversationId);
    }

    /** What the server said that no client of its protocol should hear. */
    public synchronized List<JsonObject> errors() {
        return conversing.errors();
    }

    @Override
    public synchronized String toString() {
        return name + (link == null ? " away after " : " on ") + connections + " connections, " + conversing;
    }

    private void open() {
        connecting = true;
        int number = ++connections;
        String url = nodes.any(avoided);
        Link.open(sockets, url, number).onComplete(opened -> {
            if (opened.succeeded()) {
                opened(opened.result());
            } else {
                refused(number, url);
            }
        });
    }

    private synchronized void refused(int number, String url) {
        if (connecting && number == connections) {
            connecting = false;
            avoided = url;
            comeBack(0);
        }
    }

    private synchronized void opened(Link opened) {
        if (left || !connecting || opened.number() != connections) {
            opened.close();
            return;
        }
        connecting = false;
        link = opened;
        opened.hear(frame -> hear(opened, frame), () -> lost(opened, "closed by the server, or with it"));
        recording.add(new Connected(name, opened.number(), System.nanoTime(), user.id, opened.url()));
        conversing.begin(opened, user.token);
    }

    private synchronized void hear(Link from, JsonObject frame) {
        if (from != link) {
            return;
        }
        conversing.hear(frame);
        if (conversing.isOnline()) {
            failures = 0;
            avoided = null;
        }
        if (conversing.isReadyToGo()) {
            lost(from, "went as asked");
            from.close();
        }
    }

    private synchronized void lost(@Nullable Link which, String why) {
        if (which == null || which != link) {
            return;
        }
        link = null;
        recording.add(new Dropped(name, which.number(), System.nanoTime(), why));
        avoided = why.equals("cut") ? null : which.url();
        switch (conversing.end()) {
            case COME_BACK -> comeBack(conversing.retryAfterMillis());
            case LOG_IN_AGAIN -> logInAgain();
            case STAY_AWAY -> vertx.cancelTimer(lookTimer);
        }
    }

    private void comeBack(long retryAfterMillis) {
        int doublings = Math.min(failures++, BACK_OFF_DOUBLINGS);
        long backOff = FIRST_BACK_OFF_MILLIS << doublings;
        long jitter = ThreadLocalRandom.current().nextLong(backOff);
        vertx.setTimer(1 + retryAfterMillis + backOff / 2 + jitter, due -> reopen());
    }

    private void later(long millis, Runnable what) {
        vertx.setTimer(millis, due -> {
            synchronized (this) {
                what.run();
            }
        });
    }

    private synchronized void reopen() {
        if (!left && link == null && !connecting) {
            open();
        }
    }

    private void logInAgain() {
        vertx.executeBlocking(() -> user().logInAgain(nodes.any(null))).onComplete(login -> {
            synchronized (this) {
                user = login.succeeded() ? login.result() : user;
                comeBack(0);
            }
        });
    }

    /** A connection that is silent, or does not answer, is given up. */
    private synchronized void look() {
        Link open = link;
        if (open == null) {
            return;
        }
        long heartbeat = conversing.heartbeat().toNanos();
        if (open.silentNanos() > 2 * heartbeat || conversing.openNanos() > PATIENCE.toNanos()) {
            lost(open, "given up: " + conversing);
            open.cut();
        } else if (System.nanoTime() - pingedNanos > heartbeat - LOOK.toNanos()) {
            pingedNanos = System.nanoTime();
            open.say(new JsonObject().put("op", "ping"));
        }
    }
}
