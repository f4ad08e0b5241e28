package dev.parley.gateway.testing;

import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.chat.ChatEndpoints;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;

/** Serves the fakes where the real services would be found. */
public final class BusSiblings {
    private BusSiblings() {}

    public static List<MessageConsumer<?>> serve(EventBus bus, FakeAuthService auth) {
        return List.of(
                AuthEndpoints.CREATE_ACCOUNT.serve(bus, call -> auth.createAccount(call.request())),
                AuthEndpoints.LOG_IN.serve(bus, call -> auth.logIn(call.request())),
                AuthEndpoints.REFRESH_SESSION.serve(bus, call -> auth.refresh(call.request())),
                AuthEndpoints.LIST_SESSIONS.serve(bus, call -> auth.sessions(call.caller())),
                AuthEndpoints.END_SESSION.serve(bus, call -> auth.endSession(call.caller(), call.request())),
                AuthEndpoints.READ_OWN_PROFILE.serve(bus, call -> auth.ownProfile(call.caller())),
                AuthEndpoints.CHANGE_PROFILE.serve(bus, call -> auth.changeProfile(call.caller(), call.request())),
                AuthEndpoints.CHANGE_PASSWORD.serve(bus, call -> auth.changePassword(call.caller(), call.request())),
                AuthEndpoints.DELETE_ACCOUNT.serve(bus, call -> auth.deleteAccount(call.caller(), call.request())),
                AuthEndpoints.FIND_PROFILES.serve(bus, call -> auth.findProfiles(call.request())),
                AuthEndpoints.SEARCH_PROFILES.serve(bus, call -> auth.searchProfiles(call.request())),
                AuthEndpoints.READ_NEWEST_PROFILES.serve(bus, call -> auth.newestProfiles(call.request())),
                AuthEndpoints.READ_VERIFICATION_KEYS.serve(bus, call -> auth.verificationKeys()),
                AuthEndpoints.LIST_ENDED_SESSIONS.serve(bus, call -> auth.endedSessions(call.request())));
    }

    public static List<MessageConsumer<?>> serve(EventBus bus, FakeChatService chat) {
        return List.of(
                ChatEndpoints.SEND_MESSAGES
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.send(call.caller(), call.request(), call.deadline())),
                ChatEndpoints.READ_HISTORY
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.history(call.caller(), call.request())),
                ChatEndpoints.READ_INBOX
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.inbox(call.caller(), call.request())),
                ChatEndpoints.READ_HEADS
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.heads(call.caller(), call.request())),
                ChatEndpoints.READ_CONVERSATION
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.conversation(call.caller(), call.request())),
                ChatEndpoints.SEARCH_MESSAGES
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.searchMessages(call.caller(), call.request())),
                ChatEndpoints.ADVANCE_RECEIPT
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.advanceReceipt(call.caller(), call.request())),
                ChatEndpoints.SET_STATUS
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.setStatus(call.caller(), call.request())),
                ChatEndpoints.FIND_STATUSES.at(FakePresence.NODE).serve(bus, call -> chat.findStatuses(call.request())),
                ChatEndpoints.SET_BLOCK
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.setBlock(call.caller(), call.request())),
                ChatEndpoints.LIST_BLOCKS.at(FakePresence.NODE).serve(bus, call -> chat.blocks(call.caller())),
                ChatEndpoints.SHOW_TYPING
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.showTyping(call.caller(), call.request())),
                ChatEndpoints.NOTE_PRESENCE.at(FakePresence.NODE).serve(bus, call -> chat.notePresence(call.request())),
                ChatEndpoints.FIND_MOVED.at(FakePresence.NODE).serve(bus, call -> chat.findMoved(call.request())),
                ChatEndpoints.AWAIT_AUTO_REPLY
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.awaitAutoReply(call.caller(), call.request(), call.deadline())),
                ChatEndpoints.READ_AUTO_REPLIES
                        .at(FakePresence.NODE)
                        .serve(bus, call -> chat.autoReplies(call.caller(), call.request())),
                ChatEndpoints.READ_LOG_INFO.at(FakePresence.NODE).serve(bus, call -> chat.logInfo()));
    }

    public static void stop(List<MessageConsumer<?>> consumers) {
        Await.result(
                Future.all(consumers.stream().map(MessageConsumer::unregister).toList()));
    }
}
