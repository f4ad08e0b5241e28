package dev.parley.chat;

import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.ChatService;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;

/** What of chat a node serves on the bus. */
final class ChatServing {
    private ChatServing() {}

    static List<MessageConsumer<?>> serve(EventBus bus, String nodeId, ChatService chat) {
        return List.of(
                ChatEndpoints.SEND_MESSAGES
                        .at(nodeId)
                        .serve(bus, c -> chat.send(c.caller(), c.request(), c.deadline())),
                ChatEndpoints.READ_HISTORY.at(nodeId).serve(bus, c -> chat.history(c.caller(), c.request())),
                ChatEndpoints.READ_INBOX.at(nodeId).serve(bus, c -> chat.inbox(c.caller(), c.request())),
                ChatEndpoints.READ_HEADS.at(nodeId).serve(bus, c -> chat.heads(c.caller(), c.request())),
                ChatEndpoints.READ_CONVERSATION.at(nodeId).serve(bus, c -> chat.conversation(c.caller(), c.request())),
                ChatEndpoints.SEARCH_MESSAGES.at(nodeId).serve(bus, c -> chat.searchMessages(c.caller(), c.request())),
                ChatEndpoints.ADVANCE_RECEIPT.at(nodeId).serve(bus, c -> chat.advanceReceipt(c.caller(), c.request())),
                ChatEndpoints.SET_STATUS.at(nodeId).serve(bus, c -> chat.setStatus(c.caller(), c.request())),
                ChatEndpoints.FIND_STATUSES.at(nodeId).serve(bus, c -> chat.findStatuses(c.request())),
                ChatEndpoints.SET_BLOCK.at(nodeId).serve(bus, c -> chat.setBlock(c.caller(), c.request())),
                ChatEndpoints.LIST_BLOCKS.at(nodeId).serve(bus, c -> chat.blocks(c.caller())),
                ChatEndpoints.SHOW_TYPING.at(nodeId).serve(bus, c -> chat.showTyping(c.caller(), c.request())),
                ChatEndpoints.NOTE_PRESENCE.at(nodeId).serve(bus, c -> chat.notePresence(c.request())),
                ChatEndpoints.FIND_MOVED.at(nodeId).serve(bus, c -> chat.findMoved(c.request())),
                ChatEndpoints.RENEW_JOB.at(nodeId).serve(bus, c -> chat.renewJob(c.request())),
                ChatEndpoints.FINISH_JOB.at(nodeId).serve(bus, c -> chat.finishJob(c.request(), c.deadline())),
                ChatEndpoints.AWAIT_AUTO_REPLY
                        .at(nodeId)
                        .serve(bus, c -> chat.awaitAutoReply(c.caller(), c.request(), c.deadline())),
                ChatEndpoints.READ_AUTO_REPLIES.at(nodeId).serve(bus, c -> chat.autoReplies(c.caller(), c.request())),
                ChatEndpoints.READ_LOG_INFO.at(nodeId).serve(bus, c -> chat.logInfo()));
    }
}
