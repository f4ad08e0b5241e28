package dev.parley.llm;

import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.gateway.GatewayEndpoints;
import dev.parley.contract.gateway.ReplySignal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a node that writes replies talks to: the owner of all shards, auth, gateways, and who is where. */
final class FakeNeighbours implements PresenceDirectory {
    static final String OWNER = "owner";

    final List<RenewJob> renewals = new CopyOnWriteArrayList<>();
    final List<FinishJob> finished = new CopyOnWriteArrayList<>();
    final List<ReplySignal> signals = new CopyOnWriteArrayList<>();
    /** Jobs that are not open any more. */
    final Set<JobKey> settled = ConcurrentHashMap.newKeySet();
    /** How many more times the owner does not take what is handed in. */
    final AtomicInteger away = new AtomicInteger();

    private final Map<String, Set<String>> present = new ConcurrentHashMap<>();

    FakeNeighbours(Vertx vertx) {
        PayloadCodec.install(vertx.eventBus());
        ChatEndpoints.RENEW_JOB.at(OWNER).serve(vertx.eventBus(), call -> renew(call.request()));
        ChatEndpoints.FINISH_JOB.at(OWNER).serve(vertx.eventBus(), call -> finish(call.request()));
        AuthEndpoints.FIND_PROFILES.serve(
                vertx.eventBus(),
                call -> Future.succeededFuture(new Profiles(
                        call.request().userIds().stream()
                                .sorted()
                                .map(id -> Jobs.profile(id, id.equals(Jobs.ANN) ? "Ann" : "Bob"))
                                .toList(),
                        null)));
        for (String node : List.of("one", "two")) {
            GatewayEndpoints.showReply(node).serve(vertx.eventBus(), call -> {
                signals.add(call.request());
                return Future.succeededFuture(Done.DONE);
            });
        }
    }

    private Future<Done> renew(RenewJob request) {
        renewals.add(request);
        return settled.contains(request.job())
                ? Future.failedFuture(ServiceFailure.of(Failure.CONFLICT, "It has ended."))
                : Future.succeededFuture(Done.DONE);
    }

    private Future<Done> finish(FinishJob request) {
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Future.failedFuture(ServiceFailure.unavailable("on purpose"));
        }
        finished.add(request);
        return Future.succeededFuture(Done.DONE);
    }

    void isAt(String userId, String... nodes) {
        present.put(userId, Set.of(nodes));
    }

    @Override
    public Set<String> nodesOf(String userId) {
        return present.getOrDefault(userId, Set.of());
    }

    @Override
    public Set<String> online(int atMost) {
        return Set.copyOf(present.keySet());
    }

    @Override
    public Future<Void> join(String userId) {
        return Future.failedFuture("the test says who is where");
    }

    @Override
    public Future<Void> leave(String userId) {
        return join(userId);
    }

    /** What a page shows after all these signals, by the message that they answer; an offset 0 begins anew. */
    static Map<String, String> shown(List<ReplySignal> signals) {
        Map<String, String> shown = new HashMap<>();
        for (ReplySignal signal : signals) {
            String before = shown.getOrDefault(signal.inReplyTo(), "");
            if (signal.state() == ReplySignal.State.WITHDRAWN) {
                shown.remove(signal.inReplyTo());
            } else if (signal.offset() == 0 || signal.offset() == before.length()) {
                shown.put(signal.inReplyTo(), before.substring(0, signal.offset()) + signal.delta());
            } else {
                throw new AssertionError("a gap: " + signal + " after " + before);
            }
        }
        return shown;
    }
}
