package dev.parley.gateway.testing;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.AutoReplies;
import dev.parley.contract.chat.AutoReply;
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
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.PresenceNews;
import dev.parley.contract.chat.ReadAutoReplies;
import dev.parley.contract.chat.ReadConversation;
import dev.parley.contract.chat.ReadHeads;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.RenewJob;
import dev.parley.contract.chat.SearchMessages;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendMessages;
import dev.parley.contract.chat.SendResult;
import dev.parley.contract.chat.SendResults;
import dev.parley.contract.chat.SetBlock;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.ShowTyping;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.chat.UserStatuses;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Chat over a log in memory; its answers can be held up or fail. Thread-safe. */
public final class FakeChatService implements ChatService {
    public static final String REFUSED = "refuse this";
    public static final String LOG = "1f0c9d2e3b4a59687786f5e4";

    public final Gate sends = new Gate();
    public final Gate histories = new Gate();
    public final Gate heads = new Gate();
    public final Gate advances = new Gate();
    public final Gate tellings = new Gate();
    public final Gate questions = new Gate();
    public final Gate awaits = new Gate();
    public final FakeLog log = new FakeLog();
    /** The contents of each request to send, as they came. */
    public final List<List<String>> batches = new CopyOnWriteArrayList<>();

    public final List<ReadHistory> historyRequests = new CopyOnWriteArrayList<>();
    public final List<AdvanceReceipt> receipts = new CopyOnWriteArrayList<>();
    public final List<ShowTyping> typing = new CopyOnWriteArrayList<>();
    public final List<PresenceNews> news = new CopyOnWriteArrayList<>();
    /** What was answered in anybody's name, the newest first. */
    public final List<AutoReply> autoReplies = new CopyOnWriteArrayList<>();
    /** Of how many users each question for what has moved was. */
    public final List<Integer> movedOf = new CopyOnWriteArrayList<>();
    /** How much of the log is told at once. */
    public volatile int movedAtOnce = 10_000;

    private final Map<String, UserStatus> statuses = new ConcurrentHashMap<>();
    private final Map<String, List<String>> blocks = new ConcurrentHashMap<>();
    private final BiConsumer<Message, String> onStored;

    /** @param onStored hears of each new message and its origin, before its sender is answered */
    public FakeChatService(BiConsumer<Message, String> onStored) {
        this.onStored = onStored;
    }

    @Override
    public Future<SendResults> send(Caller caller, SendMessages request, Deadline deadline) {
        batches.add(request.messages().stream().map(SendMessage::content).toList());
        return sends.pass().map(open -> {
            List<SendResult> results = new ArrayList<>();
            request.messages().forEach(message -> results.add(store(caller, message)));
            return new SendResults(results);
        });
    }

    private SendResult store(Caller caller, SendMessage send) {
        if (send.content().equals(REFUSED)) {
            return SendResult.refused(Failure.FORBIDDEN, "This person does not take messages from you.");
        }
        Message known = log.sentAs(caller.userId(), send.clientId());
        if (known != null) {
            return known.content().equals(send.content())
                    ? SendResult.duplicate(known)
                    : SendResult.refused(Failure.CONFLICT, "This client id was used for another message.");
        }
        Message stored = log.append(caller.userId(), send);
        onStored.accept(stored, caller.origin());
        return SendResult.stored(stored);
    }

    @Override
    public Future<History> history(Caller caller, ReadHistory request) {
        historyRequests.add(request);
        History page = log.page(caller.userId(), request);
        return histories.pass().map(open -> page);
    }

    @Override
    public Future<Inbox> inbox(Caller caller, ReadInbox request) {
        List<Conversation> all = log.conversationsOf(caller.userId());
        int from = request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
        int to = Math.min(all.size(), from + request.limit());
        String next = to < all.size() ? Integer.toString(to) : null;
        Inbox page = new Inbox(LOG, all.subList(from, to), next);
        return Future.succeededFuture(page);
    }

    @Override
    public Future<Heads> heads(Caller caller, ReadHeads request) {
        List<Conversation> all = log.conversationsOf(caller.userId());
        List<Heads.Reached> reached = all.stream()
                .filter(conversation -> request.conversationIds().contains(conversation.id()))
                .map(conversation -> new Heads.Reached(conversation.id(), conversation.lastSeq()))
                .toList();
        Heads found = new Heads(LOG, reached, all.size() > reached.size());
        return heads.pass().map(open -> found);
    }

    @Override
    public Future<Conversation> conversation(Caller caller, ReadConversation request) {
        return log.conversationsOf(caller.userId()).stream()
                .filter(conversation -> conversation.id().equals(request.conversationId()))
                .findFirst()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(ServiceFailure.of(Failure.NOT_FOUND, "Not one of yours.")));
    }

    @Override
    public Future<FoundMessages> searchMessages(Caller caller, SearchMessages request) {
        List<Message> all = log.search(caller.userId(), request);
        int from = request.cursor() == null ? 0 : FakeLog.place(request.cursor());
        int to = Math.min(all.size(), from + request.limit());
        String next = to < all.size() ? Integer.toString(to) : null;
        return Future.succeededFuture(new FoundMessages(all.subList(from, to), next));
    }

    @Override
    public Future<Done> advanceReceipt(Caller caller, AdvanceReceipt request) {
        if (!log.isMember(request.conversationId(), caller.userId())) {
            return Future.failedFuture(ServiceFailure.of(Failure.NOT_FOUND, "There is no such conversation."));
        }
        return advances.pass().map(open -> {
            receipts.add(request);
            return Done.DONE;
        });
    }

    @Override
    public Future<UserStatus> setStatus(Caller caller, SetStatus request) {
        return Future.succeededFuture(statuses.compute(
                caller.userId(),
                (id, known) -> request.appliedTo(Objects.requireNonNullElseGet(known, () -> UserStatus.unknown(id)))));
    }

    @Override
    public Future<UserStatuses> findStatuses(FindStatuses request) {
        return Future.succeededFuture(new UserStatuses(request.userIds().stream()
                .filter(statuses::containsKey)
                .map(id -> statuses.get(id).at(Times.now()))
                .toList()));
    }

    @Override
    public Future<Done> setBlock(Caller caller, SetBlock request) {
        blocks.put(caller.userId(), request.blocked() ? List.of(request.userId()) : List.of());
        return Future.succeededFuture(Done.DONE);
    }

    @Override
    public Future<Blocks> blocks(Caller caller) {
        return Future.succeededFuture(new Blocks(blocks.getOrDefault(caller.userId(), List.of())));
    }

    @Override
    public Future<Done> showTyping(Caller caller, ShowTyping request) {
        typing.add(request);
        return Future.succeededFuture(Done.DONE);
    }

    @Override
    public Future<Done> notePresence(PresenceNews told) {
        return tellings.pass().map(open -> {
            news.add(told);
            return Done.DONE;
        });
    }

    @Override
    public Future<Moved> findMoved(FindMoved request) {
        movedOf.add(request.userIds().size());
        return questions.pass().map(open -> log.moved(request.cursor(), request.userIds(), movedAtOnce));
    }

    @Override
    public Future<AutoReplies> autoReplies(Caller caller, ReadAutoReplies request) {
        int from = request.cursor() == null ? 0 : FakeLog.place(request.cursor());
        int to = Math.min(autoReplies.size(), from + request.limit());
        String next = to < autoReplies.size() ? Integer.toString(to) : null;
        return Future.succeededFuture(new AutoReplies(autoReplies.subList(from, to), next));
    }

    @Override
    public Future<Done> renewJob(RenewJob request) {
        return Future.succeededFuture(Done.DONE);
    }

    @Override
    public Future<Done> finishJob(FinishJob request, Deadline deadline) {
        return Future.succeededFuture(Done.DONE);
    }

    @Override
    public Future<AwaitedReply> awaitAutoReply(Caller caller, AwaitAutoReply request, Deadline deadline) {
        return awaits.pass().map(open -> new AwaitedReply(null));
    }

    @Override
    public Future<LogInfo> logInfo() {
        return Future.succeededFuture(new LogInfo(LOG));
    }

    public Availability availabilityOf(String userId) {
        return statuses.getOrDefault(userId, UserStatus.unknown(userId)).availability();
    }
}
