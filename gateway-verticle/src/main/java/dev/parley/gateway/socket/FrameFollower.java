package dev.parley.gateway.socket;

import dev.parley.contract.Caller;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;

/** Shows messages as frames; a conversation that is new to the client comes before its first message. */
record FrameFollower(Connection connection) implements Follower {
    @Override
    public String id() {
        return connection.id();
    }

    @Override
    public Caller caller() {
        return connection.caller();
    }

    @Override
    public Future<Void> show(Message message) {
        if (message.seq() == 1) {
            Conversation begun = Conversation.begunBy(message, caller().userId());
            connection.tell(Frames.with("conversation", null, "conversation", begun));
        }
        return connection.answer(Frames.message(message));
    }
}
