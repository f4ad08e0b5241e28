package dev.parley.contract.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.Nothing;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chat service, wherever on the bus it runs. */
public final class BusChatService implements ChatService {
    private final EventBus bus;
    private final OwnerChoice owners;

    public BusChatService(EventBus bus, ShardOwners owners) {
        this.bus = bus;
        this.owners = new OwnerChoice(owners, System::nanoTime);
    }

    /**
     * Asks the conversation's owner. After a hop without an answer that one is under suspicion, and whoever comes next is
     * asked, until the deadline: the client ids make that harmless.
     */
    @Override
    public Future<SendResults> send(Caller caller, SendMessages request, Deadline deadline) {
        String conversationId = request.messages().get(0).targetFor(caller.userId());
        if (!Ids.isConversationId(conversationId)) {
            return Future.succeededFuture(refused(request));
        }
        String owner = owners.of(ShardOwners.shardOf(conversationId));
        if (owner == null) {
            return Future.failedFuture(away());
        }
        return ChatEndpoints.sendMessages(owner)
                .call(bus, caller, request, deadline)
                .recover(cause -> {
                    if (ServiceFailure.from(cause).failure() != Failure.TIMED_OUT) {
                        return Future.failedFuture(cause);
                    }
                    owners.suspect(owner);
                    return deadline.hasPassed() ? Future.failedFuture(cause) : send(caller, request, deadline);
                });
    }

    /** What can be no conversation's id belongs to no shard; nobody needs to be asked. */
    private static SendResults refused(SendMessages request) {
        SendResult refusal = SendResult.refused(Failure.NOT_FOUND, "There is no such conversation or user.");
        return new SendResults(Collections.nCopies(request.messages().size(), refusal));
    }

    @Override
    public Future<History> history(Caller caller, ReadHistory request) {
        return ChatEndpoints.READ_HISTORY.call(bus, caller, request);
    }

    @Override
    public Future<Inbox> inbox(Caller caller, ReadInbox request) {
        return ChatEndpoints.READ_INBOX.call(bus, caller, request);
    }

    @Override
    public Future<Conversation> conversation(Caller caller, ReadConversation request) {
        return ChatEndpoints.READ_CONVERSATION.call(bus, caller, request);
    }

    @Override
    public Future<FoundMessages> searchMessages(Caller caller, SearchMessages request) {
        return ChatEndpoints.SEARCH_MESSAGES.call(bus, caller, request);
    }

    @Override
    public Future<Done> advanceReceipt(Caller caller, AdvanceReceipt request) {
        return ChatEndpoints.ADVANCE_RECEIPT.call(bus, caller, request);
    }

    @Override
    public Future<UserStatus> setStatus(Caller caller, SetStatus request) {
        return ChatEndpoints.SET_STATUS.call(bus, caller, request);
    }

    @Override
    public Future<UserStatuses> findStatuses(FindStatuses request) {
        return ChatEndpoints.FIND_STATUSES.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<Done> setBlock(Caller caller, SetBlock request) {
        return ChatEndpoints.SET_BLOCK.call(bus, caller, request);
    }

    @Override
    public Future<Blocks> blocks(Caller caller) {
        return ChatEndpoints.LIST_BLOCKS.call(bus, caller, Nothing.NOTHING);
    }

    @Override
    public Future<Done> showTyping(Caller caller, ShowTyping request) {
        return ChatEndpoints.SHOW_TYPING.call(bus, caller, request);
    }

    /** Each user's news go to the owner of his shard; fails when any of the owners has not taken them. */
    @Override
    public Future<Done> notePresence(PresenceNews news) {
        Map<String, NewsOfOwner> byOwner = new HashMap<>();
        news.came().forEach(user -> ofOwner(byOwner, user).came.add(user));
        news.left().forEach(user -> ofOwner(byOwner, user).left.add(user));
        news.here().forEach(user -> ofOwner(byOwner, user).here.add(user));
        return Future.join(byOwner.entrySet().stream()
                        .map(entry -> entry.getKey().isEmpty()
                                ? Future.<Done>failedFuture(away())
                                : ChatEndpoints.notePresence(entry.getKey())
                                        .call(
                                                bus,
                                                Caller.PARLEY,
                                                entry.getValue().toNews()))
                        .toList())
                .map(Done.DONE);
    }

    private NewsOfOwner ofOwner(Map<String, NewsOfOwner> byOwner, String userId) {
        String owner = owners.of(ShardOwners.shardOfUser(userId));
        return byOwner.computeIfAbsent(owner == null ? "" : owner, id -> new NewsOfOwner());
    }

    private static ServiceFailure away() {
        return ServiceFailure.unavailable("The chat service is not there at the moment.");
    }

    private static final class NewsOfOwner {
        final List<String> came = new ArrayList<>();
        final List<String> left = new ArrayList<>();
        final List<String> here = new ArrayList<>();

        PresenceNews toNews() {
            return new PresenceNews(came, left, here);
        }
    }

    @Override
    public Future<Moved> findMoved(FindMoved request) {
        return ChatEndpoints.FIND_MOVED.call(bus, Caller.PARLEY, request);
    }

    @Override
    public Future<LogInfo> logInfo() {
        return ChatEndpoints.READ_LOG_INFO.call(bus, Caller.PARLEY, Nothing.NOTHING);
    }
}
