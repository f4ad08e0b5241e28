package dev.parley.contract.chat;

import dev.parley.contract.BusTopic;
import dev.parley.contract.Done;
import dev.parley.contract.NodeEndpoint;
import dev.parley.contract.Nothing;
import java.time.Duration;

/** What each node that serves chat can be asked on the bus, and how long its callers wait for it. */
public final class ChatEndpoints {
    private static final String CHAT = "chat";
    private static final Duration HOP = Duration.ofSeconds(2);
    /** More than any deadline of an automatic reply. */
    private static final Duration AWAITED = Duration.ofMinutes(2);

    /** Where a node takes the messages of the shards that it owns. */
    public static final NodeEndpoint<SendMessages, SendResults> SEND_MESSAGES =
            new NodeEndpoint<>(CHAT, "send-messages", SendMessages.class, SendResults.class, HOP);
    /** Where a node hears of the users whose presence it watches. */
    public static final NodeEndpoint<PresenceNews, Done> NOTE_PRESENCE =
            new NodeEndpoint<>(CHAT, "note-presence", PresenceNews.class, Done.class, HOP);

    public static final NodeEndpoint<ReadHistory, History> READ_HISTORY =
            new NodeEndpoint<>(CHAT, "read-history", ReadHistory.class, History.class, HOP);
    public static final NodeEndpoint<ReadInbox, Inbox> READ_INBOX =
            new NodeEndpoint<>(CHAT, "read-inbox", ReadInbox.class, Inbox.class, HOP);
    public static final NodeEndpoint<ReadHeads, Heads> READ_HEADS =
            new NodeEndpoint<>(CHAT, "read-heads", ReadHeads.class, Heads.class, HOP);
    public static final NodeEndpoint<ReadConversation, Conversation> READ_CONVERSATION =
            new NodeEndpoint<>(CHAT, "read-conversation", ReadConversation.class, Conversation.class, HOP);
    public static final NodeEndpoint<SearchMessages, FoundMessages> SEARCH_MESSAGES =
            new NodeEndpoint<>(CHAT, "search-messages", SearchMessages.class, FoundMessages.class, HOP);
    public static final NodeEndpoint<AdvanceReceipt, Done> ADVANCE_RECEIPT =
            new NodeEndpoint<>(CHAT, "advance-receipt", AdvanceReceipt.class, Done.class, HOP);
    public static final NodeEndpoint<SetStatus, UserStatus> SET_STATUS =
            new NodeEndpoint<>(CHAT, "set-status", SetStatus.class, UserStatus.class, HOP);
    public static final NodeEndpoint<FindStatuses, UserStatuses> FIND_STATUSES =
            new NodeEndpoint<>(CHAT, "find-statuses", FindStatuses.class, UserStatuses.class, HOP);
    public static final NodeEndpoint<SetBlock, Done> SET_BLOCK =
            new NodeEndpoint<>(CHAT, "set-block", SetBlock.class, Done.class, HOP);
    public static final NodeEndpoint<Nothing, Blocks> LIST_BLOCKS =
            new NodeEndpoint<>(CHAT, "list-blocks", Nothing.class, Blocks.class, HOP);
    public static final NodeEndpoint<Nothing, LogInfo> READ_LOG_INFO =
            new NodeEndpoint<>(CHAT, "read-log-info", Nothing.class, LogInfo.class, HOP);

    public static final NodeEndpoint<ShowTyping, Done> SHOW_TYPING =
            new NodeEndpoint<>(CHAT, "show-typing", ShowTyping.class, Done.class, HOP);
    public static final NodeEndpoint<FindMoved, Moved> FIND_MOVED =
            new NodeEndpoint<>(CHAT, "find-moved", FindMoved.class, Moved.class, HOP);

    /**
     * Keeps a job for the node that writes its answer: without, it is given to another after two seconds. Fails with
     * CONFLICT when that node shall write no more, because the job has ended or another has it.
     */
    public static final NodeEndpoint<RenewJob, Done> RENEW_JOB =
            new NodeEndpoint<>(CHAT, "renew-job", RenewJob.class, Done.class, HOP);
    /** Done when the answer is stored, or is of no use any more. */
    public static final NodeEndpoint<FinishJob, Done> FINISH_JOB =
            new NodeEndpoint<>(CHAT, "finish-job", FinishJob.class, Done.class, HOP);

    /** Answered a moment before the caller's time is up, so that waiting is not taken for a node that does not answer. */
    public static final NodeEndpoint<AwaitAutoReply, AwaitedReply> AWAIT_AUTO_REPLY =
            new NodeEndpoint<>(CHAT, "await-auto-reply", AwaitAutoReply.class, AwaitedReply.class, AWAITED);

    public static final NodeEndpoint<ReadAutoReplies, AutoReplies> READ_AUTO_REPLIES =
            new NodeEndpoint<>(CHAT, "read-auto-replies", ReadAutoReplies.class, AutoReplies.class, HOP);

    public static final BusTopic<BecameAvailable> USER_BECAME_AVAILABLE =
            new BusTopic<>("chat.user-became-available", BecameAvailable.class);

    /** What a user has said of himself, once it is stored. */
    public static final BusTopic<UserStatus> STATUS_SET = new BusTopic<>("chat.status-set", UserStatus.class);

    private ChatEndpoints() {}
}
