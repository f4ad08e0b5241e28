package dev.parley.gateway.compat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AwaitAutoReply;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendMessages;
import dev.parley.gateway.wire.Json;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said, and what was. Thread-safe. */
public final class Talk {
    private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
    private static final Duration SEND_DEADLINE = Duration.ofSeconds(5);

    private final ChatService chat;
    private final Users users;
    private final Duration replyWait;
    private final ReplyWaits waits = new ReplyWaits();

    Talk(ChatService chat, Users users, CompatConfig config) {
        this.chat = chat;
        this.users = users;
        this.replyWait = config.replyWait();
    }

    /** Sends what a body says to whom it names. */
    public Future<Sent> send(CompatCall call) {
        return send(call, CompatCall.recipient(call.body()));
    }

    /**
     * Sends what a body says, and waits for the automatic reply where the recipient is busy. A body that gives the message
     * a {@code clientId} may be sent again without harm.
     */
    public Future<Sent> send(CompatCall call, String to) {
        return store(call.caller(), call.body(), to).compose(stored -> awaitReply(call.caller(), stored));
    }

    /** Stores what a body says, and does not wait for more. */
    public Future<Message> store(Caller caller, Json body, String to) {
        String content = CompatCall.content(body);
        String clientId = body.optionalText("clientId");
        body.check();
        SendMessage message = new SendMessage(to, null, content, clientId == null ? Ids.random() : clientId);
        return chat.send(caller, new SendMessages(List.of(message)), Deadline.after(SEND_DEADLINE))
                .map(sent -> sent.results().get(0).stored());
    }

    /** Waits for the automatic reply to a message; it is stored, whatever becomes of the reply. */
    public Future<Sent> awaitReply(Caller caller, Message stored) {
        AwaitAutoReply reply = new AwaitAutoReply(stored.conversationId(), stored.seq());
        return waits.await(() -> chat.awaitAutoReply(caller, reply, Deadline.after(replyWait)))
                .map(awaited -> new Sent(stored, awaited.message()))
                .otherwise(cause -> {
                    LOG.debug("nobody tells of the automatic reply: {}", cause.getMessage());
                    return new Sent(stored, null);
                });
    }

    /** This node leaves: whoever waits for an automatic reply is told that there is none yet, and so is who comes now. */
    public void endWaits() {
        waits.end();
    }

    /** What the caller and another user said to each other. */
    public Future<Newest> with(CompatCall call, String otherId) {
        return with(call.caller(), otherId, call.http().queryNumber("before"));
    }

    /** The same before a place in their conversation. */
    public Future<Newest> with(Caller caller, String otherId, @Nullable Long before) {
        if (!Ids.isId(otherId)) {
            throw People.noSuchUser();
        }
        String conversationId = Ids.directConversation(caller.userId(), otherId);
        return newest(caller, conversationId, before, List.of()).recover(cause -> silence(otherId, cause));
    }

    /** Where nothing was said yet there is no conversation. */
    private Future<Newest> silence(String otherId, Throwable cause) {
        if (ServiceFailure.from(cause).failure() != Failure.NOT_FOUND) {
            return Future.failedFuture(cause);
        }
        return users.find(Set.of(otherId)).map(found -> {
            if (found.isEmpty()) {
                throw People.noSuchUser();
            }
            return new Newest(List.of(), false);
        });
    }

    /** What the caller and anybody said to each other. */
    public Future<Newest> withEverybody(CompatCall call) {
        return new Gathering(chat, call.caller(), this).run();
    }

    /** The newest messages of a conversation, page by page back from a place in it. */
    Future<Newest> newest(Caller caller, String conversationId, @Nullable Long before, List<Message> later) {
        int limit = Math.min(ReadHistory.MOST, Newest.MOST - later.size());
        return chat.history(caller, new ReadHistory(conversationId, before, null, limit))
                .compose(page -> {
                    List<Message> all = joined(page, later);
                    boolean isAll = !page.more() || page.messages().isEmpty() || all.size() == Newest.MOST;
                    return isAll
                            ? Future.succeededFuture(new Newest(all, page.more()))
                            : newest(caller, conversationId, all.get(0).seq(), all);
                });
    }

    private static List<Message> joined(History page, List<Message> later) {
        List<Message> all = new ArrayList<>(page.messages());
        all.addAll(later);
        return all;
    }
}
