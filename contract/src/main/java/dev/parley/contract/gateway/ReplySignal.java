package dev.parley.contract.gateway;

import java.util.List;
import java.util.Objects;

/**
 * The words of an automatic reply as a model says them, for the correspondent's sockets. A hint: the message that follows
 * is what counts.
 *
 * @param inReplyTo the id of the last message that it answers
 * @param offset where in the text the delta stands, in UTF-16 units; 0 begins anew
 * @param to users of the node that it is sent to
 */
public record ReplySignal(
        String conversationId, String inReplyTo, int offset, String delta, State state, List<String> to) {
    /** How far the text is. */
    public enum State {
        /** More comes. */
        TALKING,
        /** The text is whole; the message follows. */
        FINAL,
        /** Forget what was shown: there is no such answer. */
        WITHDRAWN
    }

    public ReplySignal {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(inReplyTo, "inReplyTo");
        Objects.requireNonNull(delta, "delta");
        Objects.requireNonNull(state, "state");
        to = List.copyOf(to);
    }
}
