package dev.parley.contract.chat;

import dev.parley.contract.BusEndpoint;
import dev.parley.contract.Done;
import dev.parley.contract.Nothing;
import java.time.Duration;

/** Where the chat service is found on the bus, and how long its callers wait. */
public final class ChatEndpoints {
    private static final Duration HOP = Duration.ofSeconds(2);

    public static final BusEndpoint<ReadHistory, History> READ_HISTORY =
            new BusEndpoint<>("chat.read-history", ReadHistory.class, History.class, HOP);
    public static final BusEndpoint<ReadInbox, Inbox> READ_INBOX =
            new BusEndpoint<>("chat.read-inbox", ReadInbox.class, Inbox.class, HOP);
    public static final BusEndpoint<ReadConversation, Conversation> READ_CONVERSATION =
            new BusEndpoint<>("chat.read-conversation", ReadConversation.class, Conversation.class, HOP);
    public static final BusEndpoint<SearchMessages, FoundMessages> SEARCH_MESSAGES =
            new BusEndpoint<>("chat.search-messages", SearchMessages.class, FoundMessages.class, HOP);
    public static final BusEndpoint<AdvanceReceipt, Done> ADVANCE_RECEIPT =
            new BusEndpoint<>("chat.advance-receipt", AdvanceReceipt.class, Done.class, HOP);
    public static final BusEndpoint<SetStatus, UserStatus> SET_STATUS =
            new BusEndpoint<>("chat.set-status", SetStatus.class, UserStatus.class, HOP);
    public static final BusEndpoint<FindStatuses, UserStatuses> FIND_STATUSES =
            new BusEndpoint<>("chat.find-statuses", FindStatuses.class, UserStatuses.class, HOP);
    public static final BusEndpoint<SetBlock, Done> SET_BLOCK =
            new BusEndpoint<>("chat.set-block", SetBlock.class, Done.class, HOP);
    public static final BusEndpoint<Nothing, Blocks> LIST_BLOCKS =
            new BusEndpoint<>("chat.list-blocks", Nothing.class, Blocks.class, HOP);
    public static final BusEndpoint<Nothing, LogInfo> READ_LOG_INFO =
            new BusEndpoint<>("chat.read-log-info", Nothing.class, LogInfo.class, HOP);

    public static final BusEndpoint<ShowTyping, Done> SHOW_TYPING =
            new BusEndpoint<>("chat.show-typing", ShowTyping.class, Done.class, HOP);
    public static final BusEndpoint<FindMoved, Moved> FIND_MOVED =
            new BusEndpoint<>("chat.find-moved", FindMoved.class, Moved.class, HOP);

    private ChatEndpoints() {}

    /** Where a node takes the messages of the shards that it owns. */
    public static BusEndpoint<SendMessages, SendResults> sendMessages(String nodeId) {
        return new BusEndpoint<>("chat." + nodeId + ".send-messages", SendMessages.class, SendResults.class, HOP);
    }

    /** Where a node hears of the users whose presence it watches. */
    public static BusEndpoint<PresenceNews, Done> notePresence(String nodeId) {
        return new BusEndpoint<>("chat." + nodeId + ".note-presence", PresenceNews.class, Done.class, HOP);
    }
}
