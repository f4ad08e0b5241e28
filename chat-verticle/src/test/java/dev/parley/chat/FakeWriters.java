package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.Reply;
import dev.parley.contract.llm.WriteReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Nodes that write, each as the test says; those that take a job renew it until they have ended or are told to stop. */
final class FakeWriters implements ReplyWriters {
    private static final Duration RENEWED = Duration.ofMillis(500);

    /** What was asked, and of whom, in order. */
    final List<WriteReply> requests = new ArrayList<>();

    final List<String> asked = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();
    /** Hears of each request before it is taken. */
    Consumer<WriteReply> onAsked = request -> {};

    private final Timers timers;
    private final Map<String, Behaviour> nodes = new LinkedHashMap<>();
    private final Map<String, Set<JobKey>> writing = new HashMap<>();
    private @Nullable Replying owner;

    FakeWriters(Timers timers) {
        this.timers = timers;
    }

    /**
     * What a node does with what it is asked.
     *
     * @param after when it hands in what it has written
     * @param hands whether it has something to hand in then
     * @param dies when it is not heard of any more
     */
    record Behaviour(
            boolean takes,
            Duration after,
            boolean hands,
            @Nullable Duration dies) {
        static Behaviour answersAfter(Duration time) {
            return new Behaviour(true, time, true, null);
        }

        static Behaviour refuses() {
            return new Behaviour(false, Duration.ZERO, false, null);
        }

        static Behaviour hasNothingAfter(Duration time) {
            return new Behaviour(true, time, false, null);
        }

        static Behaviour diesAfter(Duration time) {
            return new Behaviour(true, time.plusDays(1), true, time);
        }
    }

    /** Whom they renew and finish at from now on. */
    void of(Replying replying) {
        owner = replying;
    }

    void node(String nodeId, Behaviour behaviour) {
        nodes.put(nodeId, behaviour);
    }

    @Override
    public List<String> nodeIds() {
        return List.copyOf(nodes.keySet());
    }

    @Override
    public Future<Void> write(String nodeId, WriteReply request, Duration left) {
        requests.add(request);
        asked.add(nodeId);
        onAsked.accept(request);
        Behaviour node = nodes.get(nodeId);
        if (node == null || !node.takes) {
            return Future.failedFuture(ServiceFailure.unavailable("on purpose"));
        }
        if (Duration.ZERO.equals(node.dies)) {
            Promise<Void> never = Promise.promise();
            timers.in(Duration.ofSeconds(2), () -> never.fail("no answer"));
            return never.future();
        }
        writing.computeIfAbsent(nodeId, id -> new HashSet<>()).add(request.job());
        renew(nodeId, request.job());
        timers.in(node.after, () -> finish(nodeId, node, request));
        if (node.dies != null) {
            timers.in(node.dies, () -> ends(nodeId, request.job()));
        }
        return Future.succeededFuture();
    }

    private void renew(String nodeId, JobKey job) {
        timers.in(RENEWED, () -> {
            if (writes(nodeId, job) && owner != null) {
                owner.renew(new RenewJob(job, nodeId)).onFailure(refused -> ends(nodeId, job));
                renew(nodeId, job);
            }
        });
    }

    private void finish(String nodeId, Behaviour node, WriteReply request) {
        if (writes(nodeId, request.job()) && owner != null) {
            String content = nodeId + " answers " + request.job().from() + " to " + request.to();
            Reply reply = new Reply(content, "fake", "a model", node.after.toMillis(), 10L, 5L);
            ends(nodeId, request.job());
            owner.finish(new FinishJob(request.job(), nodeId, node.hands ? reply : null))
                    .onFailure(cause -> stopped.add("unfinished: " + cause));
        }
    }

    private boolean writes(String nodeId, JobKey job) {
        return writing.getOrDefault(nodeId, Set.of()).contains(job);
    }

    private void ends(String nodeId, JobKey job) {
        writing.getOrDefault(nodeId, Set.of()).remove(job);
    }

    @Override
    public void stop(String nodeId, JobKey job) {
        stopped.add(nodeId);
        if (writes(nodeId, job)) {
            ends(nodeId, job);
        }
    }
}
