package dev.parley.chat;

import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.StoreMove;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.ReplyTally;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.contract.imports.MessageImport;
import dev.parley.contract.llm.ReplyNodes;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.StoreUnusable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The chat service on this node: opens the log and serves {@link ChatEndpoints}. */
public final class ChatVerticle extends VerticleBase {
    private final ChatConfig config;
    private final String nodeId;
    private final PresenceDirectory presence;
    private final AuthService auth;
    private final ShardOwners owners;
    private final ReplyNodes replyNodes;
    private final ReplyTally tally;
    private List<MessageConsumer<?>> consumers = List.of();
    private @Nullable DeletedUserWatch deletedUsers;
    private @Nullable SearchIndexer indexer;
    private @Nullable SearchIndex index;
    private @Nullable PresenceWatch presenceWatch;
    private @Nullable Replying replying;
    private @Nullable MessageStore store;

    /**
     * The chat service of the node with that id.
     *
     * @param replyNodes who can be asked to have automatic replies written
     */
    public ChatVerticle(
            ChatConfig config,
            String nodeId,
            ShardOwners owners,
            PresenceDirectory presence,
            AuthService auth,
            ReplyNodes replyNodes,
            ReplyTally tally) {
        this.config = config;
        this.nodeId = nodeId;
        this.owners = owners;
        this.presence = presence;
        this.auth = auth;
        this.replyNodes = replyNodes;
        this.tally = tally;
    }

    /**
     * The id of the embedded store in a data folder, the same for chat and accounts; empty when there is none yet. Blocks.
     *
     * @throws StartUpFailure when the folder cannot be read
     */
    public static Optional<String> storeIn(Path dataDir) {
        return told(() -> EmbeddedStore.idIn(dataDir));
    }

    /**
     * The id of the store in a database, for chat and accounts, made when there is none yet; empty while the database
     * cannot be reached. Blocks, for some seconds at most.
     *
     * @throws StartUpFailure when the database cannot be used as it is
     */
    public static Optional<String> storeAt(String databaseUri) {
        return MongoProbe.storeAt(databaseUri);
    }

    /**
     * Makes a data folder into the store of that id, for chat and accounts to begin in. Blocks.
     *
     * @throws StartUpFailure when the folder cannot be written to, or is a store already
     */
    public static void prepareStore(Path dataDir, String storeId) {
        told(() -> {
            EmbeddedStore.prepare(dataDir, storeId);
            return storeId;
        });
    }

    /**
     * Copies the log of a data folder, as it is now, into a new file, and checks the copy; a node may go on writing
     * meanwhile. Blocks.
     *
     * @param percent hears how far it has come
     * @return the form of the database: how many migrations made it
     * @throws StartUpFailure when there is no log, or it cannot be copied, or is damaged
     */
    public static int copyStore(Path dataDir, Path file, IntConsumer percent) {
        return told(() -> SqliteLogCopy.take(dataDir, file, percent));
    }

    /** The id of the log in a copy. Blocks. */
    public static String logIn(Path copy) {
        return told(() -> SqliteLogCopy.logId(copy));
    }

    /**
     * Checks a copy and makes it the log of another store, under a new log id: clients that have seen more of the old log
     * than the copy holds must not take it for the same. Blocks.
     *
     * @return the new log id
     * @throws StartUpFailure when it is no such copy, is damaged, or was written by a newer Parley
     */
    public static String restoreStore(Path copy, String storeId) {
        return told(() -> SqliteLogCopy.restore(copy, storeId));
    }

    /**
     * Holds the log of a data folder, so that it can be moved into a database; what finishes that closes the folder to nodes.
     * Blocks.
     *
     * @throws StartUpFailure when there is none, or a node has it
     */
    public static StoreMove move(Path dataDir) {
        return ChatMove.of(dataDir);
    }

    /** Where the store of a data folder has been moved; empty as long as it has not. Blocks. */
    public static Optional<String> movedTo(Path dataDir) {
        return told(() -> EmbeddedStore.movedTo(dataDir));
    }

    /**
     * Opens the log, making it where there is none, for another system's messages to come in. Blocks.
     *
     * @throws StartUpFailure when it cannot be used, or a node has the folder
     */
    public static MessageImport imports(ChatConfig config) {
        return ChatImport.into(config);
    }

    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreUnusable unusable) {
            throw new StartUpFailure(unusable.getMessage());
        }
    }

    /**
     * Makes the search index anew from the log, whatever state it is in: that of a data folder, or else of a database, whose
     * nodes may go on serving. Blocks; what is broken off, the next start goes on with.
     *
     * @param indexed hears now and then how many messages can be found again
     * @return how many messages there are
     * @throws StartUpFailure when there is no store, or a node has the folder
     */
    public static long rebuildSearch(ChatConfig config, LongConsumer indexed) {
        return told(() -> new SearchRebuild(indexed).run(config));
    }

    @Override
    public Future<?> start() {
        return MessageStore.open(vertx, config)
                .onSuccess(opened -> store = opened)
                .compose(opened -> SearchIndex.open(vertx, config)
                        .onSuccess(derived -> index = derived)
                        .compose(derived -> startWith(opened, derived)))
                .recover(cause -> stop().transform(stopped -> Future.failedFuture(cause)));
    }

    private Future<Void> startWith(MessageStore opened, SearchIndex derived) {
        MessageRouter router = new MessageRouter(vertx.eventBus(), presence);
        SignalRouter signals = new SignalRouter(vertx, presence);
        List<Consumer<List<AppendQueue.Stored>>> hearers = new ArrayList<>();
        AppendQueues queue =
                new AppendQueues(opened, System::nanoTime, batch -> hearers.forEach(hearer -> hearer.accept(batch)));
        Replying replies = replying(opened, queue);
        replying = replies;
        hearers.addAll(List.of(signals::goAheadOf, router::route, replies::stored));
        PresenceWatch people = new PresenceWatch(vertx, opened, presence, signals, PresenceWatch.BACK_WITHIN);
        presenceWatch = people;
        Sending sending = new Sending(queue, auth);
        Searching searching = new Searching(opened, derived);
        consumers = ChatServing.serve(
                vertx.eventBus(),
                nodeId,
                new StoredChatService(opened, sending, searching, replies, auth, signals, people));
        SearchIndexer following = new SearchIndexer(vertx, opened, derived);
        indexer = following;
        DeletedUserWatch watch = new DeletedUserWatch(vertx, auth, opened);
        deletedUsers = watch;
        replies.start();
        return following
                .start()
                .compose(started -> watch.start())
                .compose(started -> Future.all(
                        consumers.stream().map(MessageConsumer::completion).toList()))
                .mapEmpty();
    }

    private Replying replying(MessageStore opened, AppendQueues queue) {
        Timers timers = Timers.of(vertx);
        ReplyConfig replies = config.replies();
        ReplyCaps caps = new ReplyCaps(opened.jobs(), replies, timers);
        ReplyWriters writers = new BusReplyWriters(vertx.eventBus(), nodeId, replyNodes);
        JobBoard board = new JobBoard(
                ReplyTimes.within(replies.deadline()),
                timers,
                opened.jobs(),
                new Asking(opened, caps),
                new Answering(opened, queue, caps, new StandardMessage(replies.awayMessage()), timers),
                writers,
                tally,
                JobBoard.MOST);
        JobSweep sweep = new JobSweep(timers, opened, owners, nodeId, board);
        return new Replying(board, sweep, opened, timers, vertx.eventBus());
    }

    /** No new requests, then no news and no indexing, then the log is closed with everything that was queued in it. */
    @Override
    public Future<?> stop() {
        Future<?> unregistered =
                Future.join(consumers.stream().map(MessageConsumer::unregister).toList());
        return unregistered
                .otherwiseEmpty()
                .compose(done -> replying == null ? Future.succeededFuture() : replying.stop())
                .compose(done -> presenceWatch == null ? Future.succeededFuture() : presenceWatch.stop())
                .compose(done -> deletedUsers == null ? Future.succeededFuture() : deletedUsers.stop())
                .otherwiseEmpty()
                .compose(done -> indexer == null ? Future.succeededFuture() : indexer.stop())
                .compose(done -> index == null ? Future.succeededFuture() : index.close())
                .otherwiseEmpty()
                .compose(done -> store == null ? Future.succeededFuture() : store.close());
    }
}
