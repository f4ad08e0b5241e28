package dev.parley.chat;

import dev.parley.chat.NumberedLog.Reached;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.StoreMove;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.mongo.DatabaseAway;
import dev.parley.mongo.DatabaseUnusable;
import dev.parley.mongo.MongoTarget;
import dev.parley.mongo.MongoUri;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.StoreUnusable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The log and what chat knows of people on their way into a database. Messages never change, so a run that broke off is
 * gone on with; all else is copied from the beginning by each run, for a node may have served the store in between.
 */
final class ChatMove implements StoreMove {
    private static final List<String> BEGUN_ANEW = List.of(
            MongoChatDatabase.CONVERSATIONS,
            MongoChatDatabase.PEOPLE,
            MongoChatDatabase.BLOCKS,
            MongoChatDatabase.JOBS,
            MongoChatDatabase.SHARDS);

    private final Vertx vertx;
    private final EmbeddedStore store;
    private final ChatRows rows;
    private final Path dataDir;
    private String where = "";
    private @Nullable MongoTarget target;

    private ChatMove(Vertx vertx, Path dataDir, EmbeddedStore store) {
        this.vertx = vertx;
        this.dataDir = dataDir;
        this.store = store;
        this.rows = new ChatRows(store);
    }

    static ChatMove of(Path dataDir) {
        Vertx vertx = Vertx.vertx();
        try {
            EmbeddedStore store = done(EmbeddedStore.openExisting(
                    vertx,
                    dataDir,
                    SqliteMessageStore.DATABASE,
                    SqliteMessageStore.class,
                    SqliteMessageStore.MIGRATIONS));
            return new ChatMove(vertx, dataDir, store);
        } catch (RuntimeException e) {
            done(vertx.close());
            throw told(e);
        }
    }

    @Override
    public void begin(String databaseUri) {
        run(() -> {
            MongoTarget.Freight freight = new MongoTarget.Freight(store.storeId(), logId(), BEGUN_ANEW);
            MongoUri uri = MongoUri.of(databaseUri);
            where = uri.toString();
            target = MongoTarget.open(vertx, uri, freight, MongoChatDatabase.INDEXES);
        });
    }

    @Override
    public void copy(Progress progress) {
        run(() -> {
            Reached reached = copyMessages(progress);
            eachOther(reached, progress, (collection, pages, count) -> target().put(collection, pages, count::add));
            change(MongoPeople.DELETED_KNOWN_UNTIL, new JsonObject().put("value", deletedKnownUntil()));
        });
    }

    private Reached copyMessages(Progress progress) {
        Reached from = target().read(MongoChatDatabase.META, MongoRows.NOTE)
                .map(MongoRows::reached)
                .orElse(Reached.NOTHING);
        Count count = count(progress, "messages", ChatRows.MESSAGE_COUNT);
        count.add(from.row());
        NumberedLog log = rows.messages(from);
        target().put(MongoChatDatabase.MESSAGES, log, put -> {
            change(MongoRows.NOTE, MongoRows.noteOf(log.reached()));
            count.add(put);
        });
        return log.reached();
    }

    @Override
    public void verify(Progress progress) {
        run(() -> {
            Count count = count(progress, "messages", ChatRows.MESSAGE_COUNT);
            NumberedLog log = rows.messages(Reached.NOTHING);
            target().verify(MongoChatDatabase.MESSAGES, log, count::add);
            eachOther(
                    log.reached(),
                    progress,
                    (collection, pages, done) -> target().verify(collection, pages, done::add));
            verifyNote(MongoRows.NOTE, MongoRows.noteOf(log.reached()));
            verifyNote(MongoPeople.DELETED_KNOWN_UNTIL, new JsonObject().put("value", deletedKnownUntil()));
            if (!target().logId().equals(logId())) {
                throw new StartUpFailure(MongoChatDatabase.META + " does not hold the log's id as it was copied.");
            }
        });
    }

    private interface Work {
        void on(String collection, Iterator<List<JsonObject>> pages, Count count);
    }

    private void eachOther(Reached reached, Progress progress, Work work) {
        NumberedLog conversations = rows.conversations();
        work.on(
                MongoChatDatabase.CONVERSATIONS,
                conversations,
                count(progress, "conversations", ChatRows.CONVERSATION_COUNT));
        if (!conversations.reached().equals(reached)) {
            throw new StartUpFailure("The embedded store is damaged: a conversation has not its two members.");
        }
        work.on(MongoChatDatabase.PEOPLE, rows.people(), count(progress, "people", ChatRows.PEOPLE_COUNT));
        work.on(MongoChatDatabase.BLOCKS, rows.blocks(), count(progress, "blocks", ChatRows.BLOCK_COUNT));
        work.on(MongoChatDatabase.JOBS, JobRows.of(store), count(progress, "jobs", JobRows.COUNT));
        List<JsonObject> shards = shards(reached.ends());
        work.on(MongoChatDatabase.SHARDS, List.of(shards).iterator(), new Count(progress, "shards", shards.size()));
    }

    /** All heads are right up to there, and all jobs are there, so no node has to make up for any. */
    private static List<JsonObject> shards(LogCursor ends) {
        List<JsonObject> shards = new ArrayList<>();
        for (int shard = 0; shard < ShardOwners.SHARDS; shard++) {
            if (ends.of(shard) > 0) {
                shards.add(MongoShards.watermark(shard, ends.of(shard)));
            }
        }
        return shards;
    }

    private void change(String note, JsonObject fields) {
        target().change(MongoChatDatabase.META, note, MongoChatDatabase.set(fields));
    }

    private void verifyNote(String note, JsonObject expected) {
        JsonObject found = target().read(MongoChatDatabase.META, note).orElseGet(JsonObject::new);
        found.remove("_id");
        if (!expected.equals(found)) {
            throw new StartUpFailure(MongoChatDatabase.META + " does not hold " + note + " as it was copied.");
        }
    }

    private String logId() {
        return done(store.read(SqliteMessageStore::readLogId));
    }

    private long deletedKnownUntil() {
        return done(store.read(SqliteUsers::deletedKnownUntil));
    }

    @Override
    public void finish() {
        run(() -> {
            // First the folder: what was broken off here can be done again, and no node serves both.
            EmbeddedStore.noteMoved(dataDir, where);
            target().finish();
        });
    }

    @Override
    public void close() {
        if (target != null) {
            target.close();
        }
        done(store.close());
        // Not as one future: what completes it would be closed before it has.
        done(vertx.close());
    }

    private MongoTarget target() {
        return Objects.requireNonNull(target, "begin comes first");
    }

    private Count count(Progress progress, String what, String text) {
        return new Count(progress, what, done(store.read(sql -> ChatRows.count(sql, text))));
    }

    /** How much of something is done. */
    private static final class Count {
        private final Progress progress;
        private final String what;
        private final long all;
        private long done;

        Count(Progress progress, String what, long all) {
            this.progress = progress;
            this.what = what;
            this.all = all;
        }

        void add(long more) {
            done += more;
            progress.at(what, done, all);
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    private static RuntimeException told(RuntimeException cause) {
        if (cause instanceof DatabaseAway) {
            return new StartUpFailure("The database of MONGODB_URI cannot be reached; run it again when it can.");
        }
        return cause instanceof StoreUnusable || cause instanceof DatabaseUnusable
                ? new StartUpFailure(String.valueOf(cause.getMessage()))
                : cause;
    }

    /** Waits for it, and fails as it does. For commands, which have no event loop to hold up. */
    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
