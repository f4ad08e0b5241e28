package dev.parley.system.reading;

import dev.parley.system.Awaiting;
import dev.parley.system.TestUser;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many who are written to at a steady pace, whether or not the server keeps up, and a few more of whom each is written to
 * five times as often, and at length, and may stop reading.
 */
public final class Audience implements AutoCloseable {
    private static final int SENDERS = 10;
    private static final int ROUND = 20;
    private static final String LONG_TEXT = "Gr\u00fc\u00dfe aus dem Zug, der h\u00e4lt. ".repeat(130);
    private static final String SHORT_TEXT = "y".repeat(60);

    private final int serverPort;
    private final Clients clients = new Clients();
    private final Delays delays = new Delays();
    private final List<Receiver> all = new ArrayList<>();
    private final List<Receiver> slow;
    private final List<Sender> senders = new ArrayList<>();
    private volatile boolean sending;
    private volatile long intervalNanos;
    private @Nullable Thread pace;
    private long sent;

    /** Signs everybody up and connects them: so many, and one more for each of those doors. */
    public Audience(String url, int readers, List<Line.Door> doors) {
        serverPort = URI.create(url).getPort();
        List<TestUser> users = IntStream.range(0, SENDERS + readers + doors.size())
                .parallel()
                .mapToObj(i -> TestUser.signUp(url, "reader"))
                .toList();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(new Sender(clients, url, users.get(i)));
        }
        List<TestUser> others = users.subList(SENDERS, users.size());
        for (int i = 0; i < readers; i++) {
            all.add(new Receiver(clients, url, others.get(i), Line.Door.RAW, this::came));
        }
        for (int i = 0; i < doors.size(); i++) {
            all.add(new Receiver(clients, url, others.get(readers + i), doors.get(i), content -> {}));
        }
        slow = List.copyOf(all.subList(readers, all.size()));
        Awaiting.until("all are there", () -> all.stream().allMatch(Receiver::isReady));
    }

    private void came(String content) {
        delays.came(Long.parseLong(content.substring(0, content.indexOf(' '))));
    }

    /** Writes so many messages a second to them from now on. */
    public void write(int perSecond) {
        intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        if (!sending) {
            sending = true;
            pace = new Thread(this::send, "pace");
            pace.start();
        }
    }

    private void send() {
        for (long due = System.nanoTime(); sending; due += intervalNanos) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int place = (int) (sent % ROUND);
            boolean isLong = place < slow.size();
            long round = sent / ROUND;
            int normal = all.size() - slow.size();
            int to = isLong ? normal + place : (int) ((round * (ROUND - slow.size()) + place - slow.size()) % normal);
            String content = due + " " + sent + " " + (isLong ? LONG_TEXT : SHORT_TEXT);
            senders.get(to % SENDERS).send(sent, all.get(to).user().id, content);
            sent++;
        }
    }

    /** Writes no more, and waits until everything written is acknowledged. */
    public void end() throws InterruptedException {
        sending = false;
        if (pace != null) {
            pace.join();
        }
        Awaiting.until("all is acknowledged", () -> senders.stream().allMatch(Sender::isAnswered));
    }

    /** Who does not read like the others, in the order of their doors. */
    public List<Receiver> slow() {
        return slow;
    }

    /** What the kernel holds for each of them. */
    public List<KernelBuffers> kernelBuffers() {
        return slow.stream()
                .map(receiver -> KernelBuffers.between(serverPort, receiver.port()))
                .toList();
    }

    public List<Receiver> all() {
        return List.copyOf(all);
    }

    /** What the others waited for their messages. */
    public Delays delays() {
        return delays;
    }

    /** What was refused for good. */
    public List<JsonObject> refused() {
        return senders.stream().flatMap(sender -> sender.refused().stream()).toList();
    }

    /** How many were said again, because they were refused for now. */
    public long repeated() {
        return senders.stream().mapToLong(Sender::repeated).sum();
    }

    public long sent() {
        return sent;
    }

    /** How things stand, for whoever waits in vain. */
    @Override
    public String toString() {
        long ready = all.stream().filter(Receiver::isReady).count();
        return "%,d sent, %,d repeated, refused %s, %d of %d connected, slow ones %s with %s"
                .formatted(sent, repeated(), refused(), ready, all.size(), slow, kernelBuffers());
    }

    @Override
    public void close() {
        sending = false;
        all.forEach(Receiver::leave);
        senders.forEach(Sender::close);
        clients.close();
    }
}
