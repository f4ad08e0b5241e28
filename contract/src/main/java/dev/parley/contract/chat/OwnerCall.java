package dev.parley.contract.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.NodeEndpoint;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.util.HashSet;
import java.util.Set;

/**
 * A request to whoever owns a shard. A node that is not there, or does not answer, is passed over, and whoever comes next
 * is asked, each once, until the deadline: all that chat does is harmless to do again.
 */
final class OwnerCall<Q, R> {
    private final NodeEndpoint<Q, R> endpoint;
    private final int shard;
    private final Caller caller;
    private final Q request;
    private final Deadline deadline;
    private final Set<String> asked = new HashSet<>();

    OwnerCall(NodeEndpoint<Q, R> endpoint, int shard, Caller caller, Q request, Deadline deadline) {
        this.endpoint = endpoint;
        this.shard = shard;
        this.caller = caller;
        this.request = request;
        this.deadline = deadline;
    }

    Future<R> ask(EventBus bus, OwnerChoice owners) {
        return ask(bus, owners, nobodyThere());
    }

    static ServiceFailure nobodyThere() {
        return ServiceFailure.unavailable("The chat service is not there at the moment.");
    }

    private Future<R> ask(EventBus bus, OwnerChoice owners, Throwable before) {
        String node = owners.of(shard, asked);
        if (node == null || deadline.hasPassed()) {
            return Future.failedFuture(before);
        }
        asked.add(node);
        return owners.at(node, endpoint).call(bus, caller, request, deadline).recover(cause -> {
            Failure failure = ServiceFailure.from(cause).failure();
            if (failure == Failure.TIMED_OUT) {
                owners.suspect(node);
            }
            return failure == Failure.TIMED_OUT || failure == Failure.ABSENT
                    ? ask(bus, owners, cause)
                    : Future.failedFuture(cause);
        });
    }
}
