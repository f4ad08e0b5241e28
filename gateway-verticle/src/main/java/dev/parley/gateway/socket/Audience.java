package dev.parley.gateway.socket;

import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.UserStatus;
import java.util.List;

/** Sockets of other protocols on an event loop, which hear of the same as those of this one. Called on that loop. */
public interface Audience {
    /** A stored message for these users, its sender among them. */
    void push(Message message, List<String> to);

    /** What a conversation held at a moment, for those to compare with who were sent less. */
    void compare(MovedConversation moved, long untilNanos);

    /** Every conversation that moved has been compared. */
    void compared();

    /** What somebody has said of himself. */
    void statusSet(UserStatus status);

    /** Sockets of that session are to end. */
    void endSession(String userId, String sessionId);
}
