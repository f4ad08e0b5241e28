package dev.parley.contract.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Done;
import io.vertx.core.Future;

/**
 * Conversations and their messages. Every change is durable before its future succeeds. What is not the caller's own is
 * NOT_FOUND, never FORBIDDEN, so that nobody learns what exists.
 */
public interface ChatService {
    /**
     * Stores messages in the order given and delivers them. A retry with the same client ids is harmless and returns
     * what is stored. When the future fails, none is known to be stored and all may be tried again.
     */
    Future<SendResults> send(Caller caller, SendMessages request, Deadline deadline);

    Future<History> history(Caller caller, ReadHistory request);

    Future<Inbox> inbox(Caller caller, ReadInbox request);

    /** What a client that comes back needs to know of all its conversations at once; most of them have not moved. */
    Future<Heads> heads(Caller caller, ReadHeads request);

    Future<Conversation> conversation(Caller caller, ReadConversation request);

    /** Finds what was said, at most two seconds behind the log. */
    Future<FoundMessages> searchMessages(Caller caller, SearchMessages request);

    Future<Done> advanceReceipt(Caller caller, AdvanceReceipt request);

    Future<UserStatus> setStatus(Caller caller, SetStatus request);

    /** Each status as it is now, for users that chat has never seen too. */
    Future<UserStatuses> findStatuses(FindStatuses request);

    Future<Done> setBlock(Caller caller, SetBlock request);

    Future<Blocks> blocks(Caller caller);

    /** Tells the other members' sockets; nothing is stored. */
    Future<Done> showTyping(Caller caller, ShowTyping request);

    /**
     * Takes note of who came and went on a node, and tells those who share a conversation with them: that somebody came
     * at once, that somebody left once he has not come back for five seconds. When he was last seen is stored.
     */
    Future<Done> notePresence(PresenceNews news);

    /** What may not have reached the sockets of some users, for a gateway to look at. */
    Future<Moved> findMoved(FindMoved request);

    /** A node says that it still writes an answer; CONFLICT when it shall write no more. */
    Future<Done> renewJob(RenewJob request);

    /** A node hands in what it wrote, or that it could not; done when that is stored, or is of no use any more. */
    Future<Done> finishJob(FinishJob request, Deadline deadline);

    /**
     * The automatic message that covers a message, as soon as it is stored; at once none when none is due, and none when
     * the time is up.
     */
    Future<AwaitedReply> awaitAutoReply(Caller caller, AwaitAutoReply request, Deadline deadline);

    /** What was answered in the caller's name. */
    Future<AutoReplies> autoReplies(Caller caller, ReadAutoReplies request);

    /** Asks the store itself, so that an answer proves that the store answers. */
    Future<LogInfo> logInfo();
}
