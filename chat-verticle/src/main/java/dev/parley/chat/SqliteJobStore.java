package dev.parley.chat;

import dev.parley.contract.Times;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.Sql;
import dev.parley.store.StoreWork;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in SQLite, all of them of the one node that has the store. Whatever settles one does so in its own transaction,
 * so what is stored of a job is all there is to know.
 */
final class SqliteJobStore implements JobStore {
    private final EmbeddedStore store;
    private final SqliteHeads heads;

    SqliteJobStore(EmbeddedStore store, SqliteHeads heads) {
        this.store = store;
        this.heads = heads;
    }

    @Override
    public Future<List<Job>> openJobs(List<Integer> shards, int limit) {
        return read(sql -> SqliteJobs.open(sql, limit));
    }

    @Override
    public Future<Optional<Job>> openJob(JobKey key) {
        return read(sql -> Optional.ofNullable(SqliteJobs.open(sql, key)));
    }

    @Override
    public Future<Optional<Job>> openJobAt(String conversationId, String busyUserId, long seq) {
        return read(sql -> Optional.ofNullable(SqliteJobs.at(sql, conversationId, busyUserId, seq))
                .filter(SqliteJobs.Row::open)
                .map(SqliteJobs.Row::job));
    }

    @Override
    public Future<Optional<Message>> answerAt(String conversationId, String busyUserId, long seq) {
        return read(sql -> {
            SqliteJobs.Row found = SqliteJobs.at(sql, conversationId, busyUserId, seq);
            return found == null || !found.answered() ? Optional.empty() : answer(sql, found.job());
        });
    }

    private static Optional<Message> answer(Sql sql, Job job) throws SQLException {
        JobKey key = job.key();
        return Optional.ofNullable(SqliteMessages.byClientId(sql, key.busyUserId(), key.clientId()));
    }

    /** What is known of the conversation's head has not heard of it. */
    @Override
    public Future<Optional<Job>> seal(JobKey key) {
        return write(sql -> {
            SqliteJobs.seal(sql, key);
            heads.forgetConversation(key.conversationId());
            return Optional.ofNullable(SqliteJobs.open(sql, key));
        });
    }

    @Override
    public Future<Void> silence(JobKey key) {
        return write(sql -> {
                    SqliteJobs.silence(sql, key, Times.now());
                    heads.forgetConversation(key.conversationId());
                    return key;
                })
                .mapEmpty();
    }

    @Override
    public Future<AutoCounts> countSince(String conversationId, String busyUserId, Instant since) {
        return read(sql -> SqliteJobs.countSince(sql, conversationId, busyUserId, since));
    }

    @Override
    public Future<Long> countSince(Instant since) {
        return read(sql -> SqliteJobs.countSince(sql, since));
    }

    @Override
    public Future<LedgerPage> ledger(String busyUserId, @Nullable String cursor, int limit) {
        return read(
                sql -> LedgerPage.of(SqliteJobs.ledger(sql, busyUserId, LedgerCursor.parse(cursor), limit + 1), limit));
    }

    private <T> Future<T> write(StoreWork<T> work) {
        return store.write(work).recover(SqliteMessageStore::failure);
    }

    private <T> Future<T> read(StoreWork<T> work) {
        return store.read(work).recover(SqliteMessageStore::failure);
    }
}
