package dev.parley.contract.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.NodeEndpoint;
import dev.parley.contract.Nothing;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * The chat service, wherever on the bus it runs: what belongs to a conversation is asked of its owner, what belongs to a
 * user of the owner of his shard. A node that does not answer is passed over.
 */
public final class BusChatService implements ChatService {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String NOBODY = "";

    private final EventBus bus;
    private final OwnerChoice owners;
    /** Whom this one asks for what belongs to nobody, so that not everybody asks the same. */
    private final int anyShard = ThreadLocalRandom.current().nextInt(ShardOwners.SHARDS);

    public BusChatService(EventBus bus, ShardOwners owners) {
        this.bus = bus;
        this.owners = new OwnerChoice(owners, System::nanoTime);
    }

    @Override
    public Future<SendResults> send(Caller caller, SendMessages request, Deadline deadline) {
        String conversationId = request.messages().get(0).targetFor(caller.userId());
        if (!Ids.isConversationId(conversationId)) {
            return Future.succeededFuture(refused(request));
        }
        int shard = ShardOwners.shardOf(conversationId);
        return new OwnerCall<>(ChatEndpoints.SEND_MESSAGES, shard, caller, request, deadline).ask(bus, owners);
    }

    /** What can be no conversation's id belongs to no shard; nobody needs to be asked. */
    private static SendResults refused(SendMessages request) {
        SendResult refusal = SendResult.refused(Failure.NOT_FOUND, "There is no such conversation or user.");
        return new SendResults(Collections.nCopies(request.messages().size(), refusal));
    }

    @Override
    public Future<History> history(Caller caller, ReadHistory request) {
        return ask(ChatEndpoints.READ_HISTORY, shardOf(request.conversationId()), caller, request);
    }

    @Override
    public Future<Inbox> inbox(Caller caller, ReadInbox request) {
        return ask(ChatEndpoints.READ_INBOX, shardOf(caller), caller, request);
    }

    @Override
    public Future<Heads> heads(Caller caller, ReadHeads request) {
        return ask(ChatEndpoints.READ_HEADS, shardOf(caller), caller, request);
    }

    @Override
    public Future<Conversation> conversation(Caller caller, ReadConversation request) {
        return ask(ChatEndpoints.READ_CONVERSATION, shardOf(request.conversationId()), caller, request);
    }

    @Override
    public Future<FoundMessages> searchMessages(Caller caller, SearchMessages request) {
        return ask(ChatEndpoints.SEARCH_MESSAGES, shardOf(caller), caller, request);
    }

    @Override
    public Future<Done> advanceReceipt(Caller caller, AdvanceReceipt request) {
        return ask(ChatEndpoints.ADVANCE_RECEIPT, shardOf(request.conversationId()), caller, request);
    }

    @Override
    public Future<UserStatus> setStatus(Caller caller, SetStatus request) {
        return ask(ChatEndpoints.SET_STATUS, shardOf(caller), caller, request);
    }

    @Override
    public Future<UserStatuses> findStatuses(FindStatuses request) {
        return ask(ChatEndpoints.FIND_STATUSES, anyShard, Caller.PARLEY, request);
    }

    @Override
    public Future<Done> setBlock(Caller caller, SetBlock request) {
        return ask(ChatEndpoints.SET_BLOCK, shardOf(caller), caller, request);
    }

    @Override
    public Future<Blocks> blocks(Caller caller) {
        return ask(ChatEndpoints.LIST_BLOCKS, shardOf(caller), caller, Nothing.NOTHING);
    }

    @Override
    public Future<Done> showTyping(Caller caller, ShowTyping request) {
        return ask(ChatEndpoints.SHOW_TYPING, shardOf(request.conversationId()), caller, request);
    }

    /** Each user's news go to the owner of his shard; fails when any of the owners has not taken them. */
    @Override
    public Future<Done> notePresence(PresenceNews news) {
        Function<String, String> owner =
                user -> Objects.requireNonNullElse(owners.of(ShardOwners.shardOfUser(user), Set.of()), NOBODY);
        return Future.join(news.apartFor(owner).entrySet().stream()
                        .map(part -> tell(part.getKey(), part.getValue()))
                        .toList())
                .map(Done.DONE);
    }

    private Future<Done> tell(String owner, PresenceNews news) {
        return owner.equals(NOBODY)
                ? Future.failedFuture(OwnerCall.nobodyThere())
                : owners.at(owner, ChatEndpoints.NOTE_PRESENCE).call(bus, Caller.PARLEY, news);
    }

    @Override
    public Future<Moved> findMoved(FindMoved request) {
        return ask(ChatEndpoints.FIND_MOVED, anyShard, Caller.PARLEY, request);
    }

    @Override
    public Future<Done> renewJob(RenewJob request) {
        return ask(ChatEndpoints.RENEW_JOB, shardOf(request.job().conversationId()), Caller.PARLEY, request);
    }

    @Override
    public Future<Done> finishJob(FinishJob request, Deadline deadline) {
        int shard = shardOf(request.job().conversationId());
        return new OwnerCall<>(ChatEndpoints.FINISH_JOB, shard, Caller.PARLEY, request, deadline).ask(bus, owners);
    }

    @Override
    public Future<AwaitedReply> awaitAutoReply(Caller caller, AwaitAutoReply request, Deadline deadline) {
        int shard = shardOf(request.conversationId());
        return new OwnerCall<>(ChatEndpoints.AWAIT_AUTO_REPLY, shard, caller, request, deadline).ask(bus, owners);
    }

    @Override
    public Future<AutoReplies> autoReplies(Caller caller, ReadAutoReplies request) {
        return ask(ChatEndpoints.READ_AUTO_REPLIES, shardOf(caller), caller, request);
    }

    @Override
    public Future<LogInfo> logInfo() {
        return ask(ChatEndpoints.READ_LOG_INFO, anyShard, Caller.PARLEY, Nothing.NOTHING);
    }

    private <Q, R> Future<R> ask(NodeEndpoint<Q, R> endpoint, int shard, Caller caller, Q request) {
        return new OwnerCall<>(endpoint, shard, caller, request, Deadline.after(PATIENCE)).ask(bus, owners);
    }

    /** Of what can be no conversation, anybody can say that there is none. */
    private int shardOf(String conversationId) {
        return Ids.isConversationId(conversationId) ? ShardOwners.shardOf(conversationId) : anyShard;
    }

    private int shardOf(Caller caller) {
        return Ids.isId(caller.userId()) ? ShardOwners.shardOfUser(caller.userId()) : anyShard;
    }
}
