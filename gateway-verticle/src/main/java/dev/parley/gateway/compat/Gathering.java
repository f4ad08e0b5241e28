package dev.parley.gateway.compat;

import dev.parley.contract.Caller;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Inbox;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadInbox;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest messages of all of somebody's conversations: these come with the latest activity first, so as soon as
 * enough is gathered that is newer than the next one's last message, nothing that counts can follow. Each conversation
 * looked at gives one message at least. For one request.
 */
final class Gathering {
    private static final int PAGE = 200;
    private static final Comparator<Message> BY_AGE = Comparator.comparing(Message::sentAt)
            .thenComparing(Message::conversationId)
            .thenComparing(Message::seq);

    private final ChatService chat;
    private final Caller caller;
    private final Talk talk;
    private List<Message> gathered = List.of();
    private boolean more;

    Gathering(ChatService chat, Caller caller, Talk talk) {
        this.chat = chat;
        this.caller = caller;
        this.talk = talk;
    }

    Future<Newest> run() {
        return from(null).map(done -> new Newest(gathered, more));
    }

    private Future<Void> from(@Nullable String cursor) {
        return chat.inbox(caller, new ReadInbox(cursor, PAGE)).compose(inbox -> each(inbox, 0));
    }

    private Future<Void> each(Inbox inbox, int index) {
        if (index == inbox.conversations().size()) {
            return inbox.next() == null ? Future.succeededFuture() : from(inbox.next());
        }
        Conversation conversation = inbox.conversations().get(index);
        Message last = conversation.lastMessage();
        if (last != null && isBeyond(last)) {
            more = true;
            return Future.succeededFuture();
        }
        return newest(conversation, last).map(this::add).compose(added -> each(inbox, index + 1));
    }

    private Future<Newest> newest(Conversation conversation, @Nullable Message last) {
        return last != null && conversation.lastSeq() == 1
                ? Future.succeededFuture(new Newest(List.of(last), false))
                : talk.newest(caller, conversation.id(), null, List.of());
    }

    private boolean isBeyond(Message last) {
        return gathered.size() == Newest.MOST && BY_AGE.compare(last, gathered.get(0)) < 0;
    }

    private Newest add(Newest found) {
        List<Message> all = new ArrayList<>(gathered);
        all.addAll(found.messages());
        all.sort(BY_AGE);
        int over = Math.max(0, all.size() - Newest.MOST);
        more |= found.more() || over > 0;
        gathered = all.subList(over, all.size());
        return found;
    }
}
