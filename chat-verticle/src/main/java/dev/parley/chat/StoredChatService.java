package dev.parley.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.AutoReplies;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.AwaitAutoReply;
import dev.parley.contract.chat.AwaitedReply;
import dev.parley.contract.chat.Blocks;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.FindMoved;
import dev.parley.contract.chat.FindStatuses;
import dev.parley.contract.chat.FinishJob;
import dev.parley.contract.chat.FoundMessages;
import dev.parley.contract.chat.Heads;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.LogInfo;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.chat.ReadAutoReplies;
import dev.parley.contract.chat.ReadConversation;
import dev.parley.contract.chat.ReadHeads;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.SearchMessages;
import dev.parley.contract.chat.SendMessages;
import dev.parley.contract.chat.SendResults;
import dev.parley.contract.chat.SetBlock;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.ShowTyping;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.chat.UserStatuses;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of chat, over a store. */
final class StoredChatService implements ChatService {
    private final MessageStore store;
    private final Sending sending;
    private final Searching searching;
    private final Replying replying;
    private final AuthService auth;
    private final SignalRouter signals;
    private final PresenceWatch presence;

    StoredChatService(
            MessageStore store,
            Sending sending,
            Searching searching,
            Replying replying,
            AuthService auth,
            SignalRouter signals,
            PresenceWatch presence) {
        this.store = store;
        this.sending = sending;
        this.searching = searching;
        this.replying = replying;
        this.auth = auth;
        this.signals = signals;
        this.presence = presence;
    }

    @Override
    public Future<SendResults> send(Caller caller, SendMessages request, Deadline deadline) {
        return sending.send(caller, request.messages(), deadline).map(SendResults::new);
    }

    @Override
    public Future<History> history(Caller caller, ReadHistory request) {
        return store.history(caller.userId(), request).map(StoredChatService::own);
    }

    @Override
    public Future<Inbox> inbox(Caller caller, ReadInbox request) {
        return store.inbox(caller.userId(), request);
    }

    @Override
    public Future<Heads> heads(Caller caller, ReadHeads request) {
        return store.heads(caller.userId(), request.conversationIds());
    }

    @Override
    public Future<Conversation> conversation(Caller caller, ReadConversation request) {
        return store.conversation(caller.userId(), request.conversationId()).map(StoredChatService::own);
    }

    @Override
    public Future<FoundMessages> searchMessages(Caller caller, SearchMessages request) {
        return searching.search(caller.userId(), request);
    }

    @Override
    public Future<Done> advanceReceipt(Caller caller, AdvanceReceipt request) {
        return store.advanceReceipt(caller.userId(), request).map(found -> {
            ReceiptMoved moved = own(found);
            if (moved.changed()) {
                signals.receipt(moved);
            }
            return Done.DONE;
        });
    }

    @Override
    public Future<UserStatus> setStatus(Caller caller, SetStatus request) {
        return store.setStatus(caller.userId(), request).onSuccess(set -> {
            if (set.availability() == Availability.AVAILABLE) {
                replying.isBack(caller.userId());
            }
            presence.tellOf(caller.userId());
            signals.statusSet(set);
        });
    }

    @Override
    public Future<UserStatuses> findStatuses(FindStatuses request) {
        return store.statuses(request.userIds()).map(UserStatuses::new);
    }

    @Override
    public Future<Done> setBlock(Caller caller, SetBlock request) {
        if (request.userId().equals(caller.userId())) {
            return Future.failedFuture(ServiceFailure.invalid("userId", "must be another user"));
        }
        return checkExists(request.userId())
                .compose(exists -> store.setBlock(caller.userId(), request.userId(), request.blocked()))
                .map(Done.DONE);
    }

    @Override
    public Future<Blocks> blocks(Caller caller) {
        return store.blocks(caller.userId()).map(Blocks::new);
    }

    @Override
    public Future<LogInfo> logInfo() {
        return store.logId().map(LogInfo::new);
    }

    @Override
    public Future<Done> showTyping(Caller caller, ShowTyping request) {
        return store.members(caller.userId(), request.conversationId()).map(found -> {
            List<String> others = own(found).stream()
                    .filter(member -> !member.equals(caller.userId()))
                    .toList();
            signals.typing(request.conversationId(), caller.userId(), request.typing(), others);
            return Done.DONE;
        });
    }

    @Override
    public Future<Done> notePresence(PresenceNews news) {
        return presence.note(news).map(Done.DONE);
    }

    @Override
    public Future<Moved> findMoved(FindMoved request) {
        return store.movedSince(request.cursor(), request.userIds());
    }

    @Override
    public Future<Done> renewJob(RenewJob request) {
        return replying.renew(request);
    }

    @Override
    public Future<Done> finishJob(FinishJob request, Deadline deadline) {
        return replying.finish(request);
    }

    @Override
    public Future<AwaitedReply> awaitAutoReply(Caller caller, AwaitAutoReply request, Deadline deadline) {
        return replying.await(caller.userId(), request, deadline);
    }

    @Override
    public Future<AutoReplies> autoReplies(Caller caller, ReadAutoReplies request) {
        return replying.list(caller.userId(), request);
    }

    private Future<Void> checkExists(String userId) {
        if (!Ids.isId(userId)) {
            return Future.failedFuture(Sending.noSuchUser());
        }
        return auth.findProfiles(new FindProfiles(Set.of(userId)))
                .compose(found -> found.profiles().isEmpty()
                        ? Future.failedFuture(Sending.noSuchUser())
                        : Future.succeededFuture());
    }

    static <T> T own(Optional<T> found) {
        return found.orElseThrow(() -> ServiceFailure.of(Failure.NOT_FOUND, "There is no such conversation."));
    }
}
