package dev.parley.chat;

import dev.parley.contract.chat.ShardOwners;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again for open jobs of this node's shards: those from before the start, those of shards that came to it,
 * and those for which the board had no room. Confined to the board's context.
 */
final class JobSweep {
    private static final Logger LOG = LoggerFactory.getLogger(JobSweep.class);

    private final Timers timers;
    private final MessageStore store;
    private final ShardOwners owners;
    private final String nodeId;
    private final JobBoard board;
    private boolean stopped;

    JobSweep(Timers timers, MessageStore store, ShardOwners owners, String nodeId, JobBoard board) {
        this.timers = timers;
        this.store = store;
        this.owners = owners;
        this.nodeId = nodeId;
        this.board = board;
    }

    void start() {
        look();
    }

    void stop() {
        stopped = true;
    }

    private void look() {
        if (stopped) {
            return;
        }
        board.look();
        openJobs()
                .onSuccess(board::looked)
                .onFailure(cause -> board.looked(List.of()))
                .onFailure(cause -> LOG.debug("open jobs are looked for later: {}", cause.getMessage()))
                .onComplete(done -> timers.in(board.lookEvery(), this::look));
    }

    private Future<List<Job>> openJobs() {
        List<Integer> shards = ownShards();
        return shards.isEmpty()
                ? Future.succeededFuture(List.of())
                : store.jobs().openJobs(shards, JobBoard.MOST);
    }

    /** A store of one shard is one node's alone. */
    private List<Integer> ownShards() {
        return store.shards() == 1
                ? List.of(0)
                : IntStream.range(0, store.shards()).filter(this::isOwn).boxed().toList();
    }

    private boolean isOwn(int shard) {
        List<String> inOrder = owners.of(shard);
        return !inOrder.isEmpty() && inOrder.get(0).equals(nodeId);
    }
}
