package dev.parley.gateway.compat.seed004;

import dev.parley.contract.Caller;
import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.UserStatus;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.compat.CompatCall;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.MessageDocuments;
import dev.parley.gateway.compat.Newest;
import dev.parley.gateway.compat.People;
import dev.parley.gateway.compat.Sent;
import dev.parley.gateway.compat.Wording;
import dev.parley.gateway.compat.live.LiveAnswer;
import dev.parley.gateway.compat.live.LiveCall;
import dev.parley.gateway.compat.live.LiveDialect;
import dev.parley.gateway.compat.live.LiveEvent;
import dev.parley.gateway.compat.live.Said;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What clients of 004 say and hear on a socket. */
public final class Events004 {
    private static final String RESPONSE = "messageResponse";
    /** Of one answer: it is to leave well before its client is taken to be too slow. */
    private static final int HISTORY_CHARACTERS = 256 * 1024;

    private final CompatServices services;

    private Events004(CompatServices services) {
        this.services = services;
    }

    public static LiveDialect over(CompatServices services) {
        Events004 events = new Events004(services);
        return LiveDialect.hearing("004", message -> new Said("incomingMessage", MessageDocuments.withFrom(message)))
                .namedBy("userLoggedIn", RESPONSE)
                .hearingStatus(status -> new Said("userStatusUpdated", document(status)))
                .serving(List.of(
                        new LiveEvent("sendMessage", 1, RESPONSE, RESPONSE, events::send),
                        new LiveEvent("getMessages", RateLimit.INBOX, "messages", "messages", events::messages),
                        new LiveEvent("userStatusUpdate", 1, null, RESPONSE, events::setStatus)));
    }

    private static JsonObject document(UserStatus status) {
        return new JsonObject()
                .put("userId", status.userId())
                .put("status", status.availability().name());
    }

    /** What is sent next need not wait for the automatic reply. */
    private LiveAnswer send(LiveCall call) {
        Future<Message> stored = services.talk().store(call.caller(), call.body(), CompatCall.recipient(call.body()));
        Future<JsonObject> success = Wording.of(stored, Failure.NOT_FOUND, People.noSuchUser())
                .compose(message -> services.talk().awaitReply(call.caller(), message))
                .map(Events004::sent);
        return new LiveAnswer(stored, success);
    }

    private static JsonObject sent(Sent sent) {
        return sent.besides("Message sent", MessageDocuments::withSender).put("success", true);
    }

    /** It names both, of whom the caller must be one. */
    private LiveAnswer messages(LiveCall call) {
        Json body = call.body();
        String from = body.text("from");
        String to = body.text("to");
        Long before = body.optionalNumber("before");
        body.check();
        Caller caller = call.caller();
        if (!from.equals(caller.userId()) && !to.equals(caller.userId())) {
            throw ServiceFailure.of(Failure.FORBIDDEN, "You can read your own messages only.");
        }
        String other = from.equals(caller.userId()) ? to : from;
        return LiveAnswer.of(services.talk().with(caller, other, before).map(Events004::history));
    }

    private static JsonObject history(Newest found) {
        Newest newest = found.within(HISTORY_CHARACTERS);
        return new JsonObject()
                .put("success", true)
                .put("messages", newest.documents(MessageDocuments::withSender))
                .put("more", newest.more());
    }

    private LiveAnswer setStatus(LiveCall call) {
        return LiveAnswer.of(services.people()
                .setStatus(call.caller(), call.body(), "Status is required and must be 'AVAILABLE' or 'BUSY'")
                .map(set -> new JsonObject().put("success", true).put("message", "Status updated")));
    }
}
