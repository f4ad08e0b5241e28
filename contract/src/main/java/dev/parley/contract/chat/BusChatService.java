package dev.parley.contract.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Nothing;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;

/** The chat service, wherever on the bus it runs. */
public final class BusChatService implements ChatService {
    private final EventBus bus;

    public BusChatService(EventBus bus) {
        this.bus = bus;
    }

    /** Asks again after a hop without an answer, until the deadline: the client ids make that harmless. */
    @Override
    public Future<SendResults> send(Caller caller, SendMessages request, Deadline deadline) {
        return ChatEndpoints.SEND_MESSAGES.call(bus, caller, request, deadline).recover(cause -> {
            boolean again = ServiceFailure.from(cause).failure() == Failure.TIMED_OUT && !deadline.hasPassed();
            return again ? send(caller, request, deadline) : Future.failedFuture(cause);
        });
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
    public Future<LogInfo> logInfo() {
        return ChatEndpoints.READ_LOG_INFO.call(bus, Caller.PARLEY, Nothing.NOTHING);
    }
}
