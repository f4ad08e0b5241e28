package dev.parley.gateway.http;

import dev.parley.contract.Deadline;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.ReadConversation;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendMessages;
import dev.parley.contract.chat.SendResult;
import dev.parley.gateway.wire.InboxView;
import dev.parley.gateway.wire.Json;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Conversations and their messages. */
final class ConversationOperations {
    private static final Duration SEND_DEADLINE = Duration.ofSeconds(5);

    private final ChatService chat;
    private final Users users;

    ConversationOperations(ChatService chat, Users users) {
        this.chat = chat;
        this.users = users;
    }

    Map<String, Operation> table() {
        return Map.of(
                "listConversations", this::listConversations,
                "readConversation", this::readConversation,
                "listMessages", this::listMessages,
                "sendMessage", this::sendMessage,
                "markRead", this::markRead,
                "markDelivered", this::markDelivered);
    }

    private Future<HttpAnswer> listConversations(HttpCall call) {
        return chat.inbox(call.caller(), new ReadInbox(call.queryText("cursor"), call.limit()))
                .compose(inbox -> InboxView.of(inbox, users))
                .map(HttpAnswer::ok);
    }

    private Future<HttpAnswer> readConversation(HttpCall call) {
        return chat.conversation(call.caller(), new ReadConversation(conversationId(call)))
                .map(HttpAnswer::ok);
    }

    private Future<HttpAnswer> listMessages(HttpCall call) {
        ReadHistory page = new ReadHistory(
                conversationId(call), call.queryNumber("before"), call.queryNumber("after"), call.limit());
        return chat.history(call.caller(), page).map(HttpAnswer::ok);
    }

    private Future<HttpAnswer> sendMessage(HttpCall call) {
        Json body = call.body();
        String to = body.optionalText("to");
        String conversationId = body.optionalText("conversationId");
        String content = body.text("content");
        String clientId = body.text("clientId");
        body.check();
        SendMessages send = new SendMessages(List.of(new SendMessage(to, conversationId, content, clientId)));
        return chat.send(call.caller(), send, Deadline.after(SEND_DEADLINE))
                .map(sent -> answer(sent.results().get(0)));
    }

    private static HttpAnswer answer(SendResult result) {
        return HttpAnswer.json(result.duplicate() ? 200 : 201, result.stored());
    }

    private Future<HttpAnswer> markRead(HttpCall call) {
        long seq = seq(call);
        return advance(call, new AdvanceReceipt(conversationId(call), seq, seq));
    }

    private Future<HttpAnswer> markDelivered(HttpCall call) {
        return advance(call, new AdvanceReceipt(conversationId(call), seq(call), 0));
    }

    private Future<HttpAnswer> advance(HttpCall call, AdvanceReceipt receipt) {
        return chat.advanceReceipt(call.caller(), receipt).map(done -> HttpAnswer.noContent());
    }

    private static long seq(HttpCall call) {
        Json body = call.body();
        long seq = body.number("seq");
        body.check();
        return seq;
    }

    private static String conversationId(HttpCall call) {
        return call.pathParameter("conversationId");
    }
}
