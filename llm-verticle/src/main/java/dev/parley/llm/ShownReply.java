package dev.parley.llm;

import dev.parley.contract.Caller;
import dev.parley.contract.Ids;
import dev.parley.contract.PresenceDirectory;
import dev.parley.contract.gateway.GatewayEndpoints;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.ReplySignal.State;
import dev.parley.contract.llm.WriteReply;
import dev.parley.llm.provider.Listener;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a correspondent sees of an answer that is under way: a signal each 100 ms while the text grows, to each node that
 * he is connected to. A node that he has come to anew, and once a second every node, is told the whole text so far, and a
 * node that has not answered yet is left out until it has. Confined to the context that made it.
 */
final class ShownReply implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ShownReply.class);
    private static final long GATHERED_MILLIS = 100;
    private static final int WHOLE_EACH = 10;
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final PresenceDirectory presence;
    private final WriteReply request;
    private final StringBuilder text = new StringBuilder();
    /** Up to where each node has been told. */
    private final Map<String, Integer> told = new HashMap<>();

    private final Set<String> unanswered = new HashSet<>();
    private long timer = NO_TIMER;
    private int ticks;
    private boolean isShown;
    private boolean isOver;

    ShownReply(Vertx vertx, PresenceDirectory presence, WriteReply request) {
        this.vertx = vertx;
        this.presence = presence;
        this.request = request;
    }

    @Override
    public void says(String words) {
        text.append(words);
        if (timer == NO_TIMER && !isOver) {
            timer = vertx.setPeriodic(GATHERED_MILLIS, tick -> tick());
        }
    }

    @Override
    public void beginsAnew() {
        text.setLength(0);
        if (isShown) {
            told.clear();
            show(State.TALKING, true);
        }
    }

    private void tick() {
        if (++ticks % WHOLE_EACH == 0) {
            told.clear();
        }
        show(State.TALKING, false);
    }

    /** The text is whole, as it was said. */
    void end() {
        if (over()) {
            show(State.FINAL, true);
        }
    }

    /** There is no such answer; nothing happens where nothing of one was shown. */
    void withdraw() {
        over();
        if (isShown) {
            isShown = false;
            text.setLength(0);
            told.clear();
            show(State.WITHDRAWN, true);
        }
    }

    private boolean over() {
        boolean first = !isOver;
        isOver = true;
        vertx.cancelTimer(timer);
        return first;
    }

    /** @param always also to nodes that have nothing new to hear, or have not answered yet */
    private void show(State state, boolean always) {
        Map<String, List<String>> nodes = presence.byNode(List.of(request.correspondentId()));
        told.keySet().retainAll(nodes.keySet());
        nodes.forEach((node, users) -> {
            int from = told.getOrDefault(node, 0);
            boolean isBehind = from < text.length() && !unanswered.contains(node);
            if (always || isBehind) {
                send(node, from, state, users);
            }
        });
    }

    private void send(String node, int from, State state, List<String> users) {
        isShown |= state != State.WITHDRAWN;
        told.put(node, text.length());
        unanswered.add(node);
        String conversationId = request.job().conversationId();
        String inReplyTo = Ids.message(conversationId, request.to());
        GatewayEndpoints.showReply(node)
                .call(
                        vertx.eventBus(),
                        Caller.PARLEY,
                        new ReplySignal(conversationId, inReplyTo, from, text.substring(from), state, users))
                .onComplete(answer -> unanswered.remove(node))
                .onFailure(cause -> {
                    told.remove(node);
                    LOG.debug("node {} did not show words: {}", node, cause.getMessage());
                });
    }
}
