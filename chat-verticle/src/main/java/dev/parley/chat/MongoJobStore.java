package dev.parley.chat;

import static dev.parley.chat.MongoChatDatabase.byId;
import static dev.parley.chat.MongoChatDatabase.set;
import static dev.parley.chat.MongoChatDatabase.told;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The jobs in MongoDB, which any node may have. */
final class MongoJobStore implements JobStore {
    private static final int ATTEMPTS = 20;

    private final MongoChatDatabase database;
    private final MongoOpenJobs open;
    private final MongoJobs jobs;
    private final Function<Collection<Integer>, Future<Void>> catchUp;

    /** @param catchUp sees to it that what others have stored in some shards has its jobs */
    MongoJobStore(
            MongoChatDatabase database,
            MongoOpenJobs open,
            MongoJobs jobs,
            Function<Collection<Integer>, Future<Void>> catchUp) {
        this.database = database;
        this.open = open;
        this.jobs = jobs;
        this.catchUp = catchUp;
    }

    @Override
    public Future<List<Job>> openJobs(List<Integer> shards, int limit) {
        return told(catchUp.apply(shards).compose(done -> open.find(shards, limit)));
    }

    @Override
    public Future<Optional<Job>> openJob(JobKey key) {
        return told(find(key).map(found -> found.map(MongoJobs::job)));
    }

    private Future<Optional<JsonObject>> find(JobKey key) {
        return openOf(database.jobs.first(byId(MongoJobs.id(key))));
    }

    private Future<Optional<JsonObject>> openOf(Future<Optional<JsonObject>> found) {
        return found.compose(one -> open.openAmong(one.stream().toList()))
                .map(open -> open.stream().findFirst());
    }

    @Override
    public Future<Optional<Job>> openJobAt(String conversationId, String busyUserId, long seq) {
        return told(openOf(at(conversationId, busyUserId, seq)).map(found -> found.map(MongoJobs::job)));
    }

    /** The job that a message belongs to, open or not. */
    private Future<Optional<JsonObject>> at(String conversationId, String busyUserId, long seq) {
        JsonObject query = new JsonObject()
                .put("conversationId", conversationId)
                .put("busyUserId", busyUserId)
                .put("from", new JsonObject().put("$lte", seq));
        return database.jobs
                .find(query, new JsonObject().put("from", -1), 1)
                .map(found ->
                        found.stream().findFirst().filter(job -> job.getLong("to") == 0 || seq <= job.getLong("to")));
    }

    @Override
    public Future<Optional<Message>> answerAt(String conversationId, String busyUserId, long seq) {
        return told(at(conversationId, busyUserId, seq)
                .compose(found -> found.filter(job -> job.getLong("to") != 0).isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : answer(MongoJobs.key(found.get()))));
    }

    private Future<Optional<Message>> answer(JobKey key) {
        return database.messages
                .first(new JsonObject().put("senderId", key.busyUserId()).put("clientId", key.clientId()))
                .map(found -> found.map(MongoMessages::message));
    }

    @Override
    public Future<Optional<Job>> seal(JobKey key) {
        return told(seal(key, ATTEMPTS));
    }

    /** What was noted in between is taken in by trying again. */
    private Future<Optional<Job>> seal(JobKey key, int attempts) {
        if (attempts == 0) {
            return Future.failedFuture(ServiceFailure.unavailable("This job is being changed all the time."));
        }
        return find(key)
                .compose(found -> found.filter(job -> job.getLong("to") == 0).isEmpty()
                        ? Future.succeededFuture(found.map(MongoJobs::job))
                        : seal(found.get())
                                .compose(done ->
                                        done.isPresent() ? Future.succeededFuture(done) : seal(key, attempts - 1)));
    }

    private Future<Optional<Job>> seal(JsonObject job) {
        long last = job.getLong("last");
        JsonObject same =
                byId(job.getString("_id")).put("open", true).put("to", 0L).put("last", last);
        return database.jobs
                .changeOne(same, set(new JsonObject().put("to", last)))
                .map(before -> before.map(document -> MongoJobs.job(document.put("to", last))));
    }

    @Override
    public Future<Void> silence(JobKey key) {
        return told(find(key).compose(found -> jobs.end(found.stream().toList(), Ending.SILENCED, Times.now())));
    }

    @Override
    public Future<AutoCounts> countSince(String conversationId, String busyUserId, Instant since) {
        JsonObject silences = since(since).put("conversationId", conversationId).put("ending", Ending.SILENCED.name());
        Future<Long> there = database.jobs.count(answered(since).put("conversationId", conversationId));
        Future<Long> person = database.jobs.count(answered(since).put("busyUserId", busyUserId));
        Future<Optional<JsonObject>> silenced = database.jobs.first(silences);
        return told(Future.all(there, person, silenced)
                .map(all -> new AutoCounts(
                        there.result(), person.result(), silenced.result().isPresent())));
    }

    @Override
    public Future<Long> countSince(Instant since) {
        return told(database.jobs.count(answered(since)));
    }

    private static JsonObject answered(Instant since) {
        return since(since).put("answered", true);
    }

    private static JsonObject since(Instant since) {
        return new JsonObject().put("endedAt", new JsonObject().put("$gte", since.toEpochMilli()));
    }

    @Override
    public Future<LedgerPage> ledger(String busyUserId, @Nullable String cursor, int limit) {
        return told(Future.succeededFuture().compose(begun -> ledger(busyUserId, LedgerCursor.parse(cursor), limit)));
    }

    private Future<LedgerPage> ledger(String busyUserId, LedgerCursor after, int limit) {
        JsonObject query = new JsonObject()
                .put("busyUserId", busyUserId)
                .put("answered", true)
                .put("$or", older(after));
        JsonObject newestFirst =
                new JsonObject().put("endedAt", -1).put("conversationId", -1).put("from", -1);
        return database.jobs
                .find(query, newestFirst, limit + 1)
                .map(found ->
                        LedgerPage.of(found.stream().map(MongoJobStore::entry).toList(), limit));
    }

    private static JsonArray older(LedgerCursor cursor) {
        JsonObject sameTime = new JsonObject().put("endedAt", cursor.atMillis());
        JsonObject sameConversation = sameTime.copy().put("conversationId", cursor.conversationId());
        return new JsonArray()
                .add(new JsonObject().put("endedAt", below(cursor.atMillis())))
                .add(sameTime.put("conversationId", below(cursor.conversationId())))
                .add(sameConversation.put("from", below(cursor.from())));
    }

    private static JsonObject below(Object value) {
        return new JsonObject().put("$lt", value);
    }

    private static LedgerEntry entry(JsonObject document) {
        return new LedgerEntry(
                MongoJobs.key(document),
                document.getLong("to"),
                Ending.valueOf(document.getString("ending")),
                document.getString("kind"),
                document.getString("provider"),
                document.getString("model"),
                document.getLong("millis"),
                document.getLong("tokensIn"),
                document.getLong("tokensOut"),
                Instant.ofEpochMilli(document.getLong("endedAt")));
    }
}
