package dev.parley.gateway.socket;

import dev.parley.contract.Caller;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;

/** A client that is sent the messages of its user's conversations, each conversation's in its order. */
public interface Follower {
    /** Told apart from all others. */
    String id();

    Caller caller();

    /** Done when the message has left this process. */
    Future<Void> show(Message message);
}
