package dev.parley.system.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.system.Awaiting;
import dev.parley.system.TestUser;
import dev.parley.system.delivery.Event.Acked;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Pairs of people, each with some devices, who chat while something is broken; then everything is settled and judged.
 * One scenario has one recording: load, chaos and settling may alternate any number of times before the check.
 */
public final class Scenario implements AutoCloseable {
    private static final int SOCKETS = 4_000;
    private static final int MESSAGE_BYTES = 8 * 1024 * 1024;
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(5);
    private static final Duration TWO_HEARTBEATS = Duration.ofSeconds(32);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final WebSocketClient sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setMaxConnections(SOCKETS)
            .setMaxFrameSize(MESSAGE_BYTES)
            .setMaxMessageSize(MESSAGE_BYTES));
    private final Nodes nodes;
    private final Recording recording;
    /** The devices of each person. */
    private final List<List<Device>> people = new ArrayList<>();

    private final List<Pair> pairs = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Long> timers = new ArrayList<>();

    private record Pair(List<Device> ones, List<Device> others) {}

    /** @param events how many events the recording takes at most */
    public Scenario(Nodes nodes, int events) {
        this.nodes = nodes;
        this.recording = new Recording(events);
    }

    /** Signs up so many pairs of people, each person with so many devices, and connects them all. */
    public Scenario pairs(int count, int devicesEach) {
        arrive(2 * count, devicesEach);
        IntStream.range(0, count).forEach(i -> pairs.add(new Pair(people.get(2 * i), people.get(2 * i + 1))));
        return this;
    }

    /** Signs up so many people, each with so many devices, and connects them all; everyone is paired with everyone. */
    public Scenario circle(int count, int devicesEach) {
        arrive(count, devicesEach);
        for (int one = 0; one < count; one++) {
            for (int other = one + 1; other < count; other++) {
                pairs.add(new Pair(people.get(one), people.get(other)));
            }
        }
        Collections.shuffle(pairs);
        return this;
    }

    private void arrive(int count, int devicesEach) {
        IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> person(i % 2 == 0 ? "ann" : "bob", devicesEach))
                .forEachOrdered(people::add);
        awaitSettled();
    }

    /** Lets every person write to so many who are not his partner, so that these share conversations, too. */
    public Scenario acquaint(int each) {
        for (int i = 0; i < pairs.size(); i++) {
            for (int j = 1; j <= each; j++) {
                Pair other = pairs.get((i + j) % pairs.size());
                pairs.get(i).ones.get(0).send(user(j % 2 == 0 ? other.ones : other.others));
                pairs.get(i).others.get(0).send(user(j % 2 == 0 ? other.others : other.ones));
            }
        }
        awaitSettled();
        return this;
    }

    private List<Device> person(String name, int devices) {
        TestUser user = TestUser.signUp(nodes.any(null), name);
        List<Device> hers = IntStream.range(0, devices)
                .mapToObj(number -> new Device(vertx, sockets, nodes, recording, user, number))
                .toList();
        hers.forEach(Device::connect);
        return hers;
    }

    public List<Device> devices() {
        return people.stream().flatMap(List::stream).toList();
    }

    public Nodes nodes() {
        return nodes;
    }

    public Recording recording() {
        return recording;
    }

    /** Loads for so long, and for as long as the chaos takes. */
    public void run(Load load, Duration duration, Chaos chaos) {
        long end = System.nanoTime() + duration.toNanos();
        begin(load);
        chaos.strike(this);
        Awaiting.cameTrue(Duration.ofNanos(end - System.nanoTime()), () -> false);
        calm();
    }

    /** Waits, under load, until so many more messages are acknowledged. */
    public void awaitAcknowledged(int more) {
        long enough = acknowledged() + more;
        await("sends are acknowledged", () -> acknowledged() >= enough);
    }

    public long acknowledged() {
        return recording.count(Acked.class);
    }

    /** How many sends have no answer yet. */
    public int unanswered() {
        return devices().stream().mapToInt(Device::unanswered).sum();
    }

    /** Loads until it is settled or loaded otherwise. */
    public void begin(Load load) {
        calm();
        pairs.forEach(pair -> {
            pair.ones.forEach(device -> device.chat(user(pair.others), load.inFlight()));
            pair.others.forEach(device -> device.chat(user(pair.ones), load.inFlight()));
        });
        if (load.perSecond() > 0) {
            double eachTick = load.perSecond() * TICK.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
            double[] due = {0};
            tick(() -> {
                for (due[0] += eachTick; due[0] >= 1; due[0]--) {
                    sendOne(load.isInTurn());
                }
            });
        }
    }

    private void sendOne(boolean inTurn) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Pair pair = pairs.get(inTurn ? turn.getAndIncrement() % pairs.size() : random.nextInt(pairs.size()));
        boolean forth = inTurn || random.nextBoolean();
        List<Device> from = forth ? pair.ones : pair.others;
        from.get(random.nextInt(from.size())).send(user(forth ? pair.others : pair.ones));
    }

    void dropAtRandom(Duration each) {
        double chance = TICK.toNanos() / (double) each.toNanos();
        tick(() -> devices().stream()
                .filter(device -> ThreadLocalRandom.current().nextDouble() < chance)
                .forEach(Device::drop));
    }

    private void tick(Runnable what) {
        timers.add(vertx.setPeriodic(TICK.toMillis(), due -> what.run()));
    }

    private void calm() {
        timers.forEach(vertx::cancelTimer);
        timers.clear();
        devices().forEach(Device::hush);
    }

    /** Waits until every send is answered and every device has caught up with the log, or has had its time to. */
    public void settle(Settling how) {
        calm();
        awaitSettled();
        if (how == Settling.BY_INBOX) {
            devices().forEach(Device::lookAtInbox);
            awaitSettled();
        }
        Duration patience = how == Settling.BY_INBOX ? CAUGHT_UP_WITHIN : TWO_HEARTBEATS;
        List<BooleanSupplier> caughtUp = caughtUpWithTheLog();
        Awaiting.cameTrue(patience, () -> caughtUp.stream().allMatch(BooleanSupplier::getAsBoolean));
    }

    private List<BooleanSupplier> caughtUpWithTheLog() {
        Doors doors = new Doors(sockets, nodes);
        List<BooleanSupplier> caughtUp = new ArrayList<>();
        people.forEach(devices -> doors.heads(user(devices))
                .forEach((conversationId, head) ->
                        devices.forEach(device -> caughtUp.add(() -> device.last(conversationId) >= head))));
        return caughtUp;
    }

    private void awaitSettled() {
        await("all devices are settled", () -> devices().stream().allMatch(Device::isSettled));
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            Awaiting.until(what, condition);
        } catch (IllegalStateException inVain) {
            throw new IllegalStateException(stuck(), inVain);
        }
    }

    private String stuck() {
        return devices().stream()
                .filter(device -> !device.isSettled())
                .limit(10)
                .toList()
                .toString();
    }

    /** Reads every history, by each member over two doors, and judges; answers what was read. */
    public Histories check() {
        devices().forEach(device -> assertEquals(List.<JsonObject>of(), device.errors(), device.name()));
        Doors doors = new Doors(sockets, nodes);
        Histories histories = new Histories();
        IntStream.range(0, people.size()).forEach(i -> doors.read(user(people.get(i)), i, histories));
        DeliveryCheck.of(recording, histories);
        return histories;
    }

    private static TestUser user(List<Device> devices) {
        return devices.get(0).user();
    }

    @Override
    public void close() {
        devices().forEach(Device::leave);
        vertx.close().await();
    }
}
