package dev.parley.gateway.testing;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.Moved;
import dev.parley.contract.chat.MovedConversation;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.Receipt;
import dev.parley.contract.chat.SearchMessages;
import dev.parley.contract.chat.SendMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations of two and their messages, in memory. Thread-safe. */
public final class FakeLog {
    private final Map<String, List<Message>> conversations = new LinkedHashMap<>();
    /** Every message, at its position. */
    private final List<Message> all = new ArrayList<>();

    /** Writes a message as though its sender had sent it. */
    public synchronized Message append(String from, SendMessage send) {
        String conversationId = send.targetFor(from);
        List<Message> messages = conversations.computeIfAbsent(conversationId, id -> new ArrayList<>());
        Message stored = Message.direct(
                conversationId,
                messages.size() + 1L,
                from,
                send.to() != null ? send.to() : other(messages.get(0), from),
                send.clientId(),
                send.content(),
                Times.now(),
                null);
        messages.add(stored);
        all.add(stored);
        return stored;
    }

    /** Writes that many messages, "1", "2" and so on. */
    public String append(String from, String to, int count) {
        String conversationId = "";
        for (int i = 1; i <= count; i++) {
            SendMessage send = new SendMessage(to, null, Integer.toString(i), to + "-" + i);
            conversationId = append(from, send).conversationId();
        }
        return conversationId;
    }

    @Nullable
    synchronized Message sentAs(String userId, String clientId) {
        return conversations.values().stream()
                .flatMap(List::stream)
                .filter(m -> m.senderId().equals(userId) && m.clientId().equals(clientId))
                .findFirst()
                .orElse(null);
    }

    synchronized History page(String userId, ReadHistory request) {
        List<Message> messages = conversations.getOrDefault(request.conversationId(), List.of());
        if (messages.isEmpty() || !isMember(messages.get(0), userId)) {
            throw ServiceFailure.of(Failure.NOT_FOUND, "This is not a conversation of yours.");
        }
        Long after = request.after();
        long before = Objects.requireNonNullElse(request.before(), Long.MAX_VALUE);
        List<Message> found = messages.stream()
                .filter(m -> m.seq() < before && (after == null || m.seq() > after))
                .toList();
        int size = Math.min(request.limit(), found.size());
        List<Message> page = after == null ? found.subList(found.size() - size, found.size()) : found.subList(0, size);
        return new History(page, found.size() > size);
    }

    /** A user's messages that contain the query as it is, the newest first. */
    synchronized List<Message> search(String userId, SearchMessages request) {
        String conversationId = request.conversationId();
        if (conversationId != null) {
            page(userId, new ReadHistory(conversationId, null, null, 1));
        }
        return conversations.values().stream()
                .flatMap(List::stream)
                .filter(m -> isMember(m, userId) && m.content().contains(request.query()))
                .filter(m -> conversationId == null || conversationId.equals(m.conversationId()))
                .sorted(Comparator.comparing(Message::sentAt).reversed())
                .toList();
    }

    static int place(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
    }

    /** What moved since a cursor, that many positions at a time. */
    synchronized Moved moved(@Nullable String cursor, Set<String> userIds, int positions) {
        int from = cursor == null ? all.size() : Integer.parseInt(cursor);
        int to = Math.min(all.size(), from + positions);
        Map<String, List<Message>> moved = all.subList(from, to).stream()
                .filter(m -> userIds.stream().anyMatch(userId -> isMember(m, userId)))
                .collect(Collectors.groupingBy(Message::conversationId));
        return new Moved(moved.values().stream().map(FakeLog::span).toList(), Integer.toString(to), to < all.size());
    }

    private static MovedConversation span(List<Message> messages) {
        Message first = messages.get(0);
        List<String> members = List.of(first.senderId(), Objects.requireNonNull(first.recipientId()));
        long last = messages.get(messages.size() - 1).seq();
        return new MovedConversation(first.conversationId(), members, first.seq(), last);
    }

    synchronized boolean isMember(String conversationId, String userId) {
        List<Message> messages = conversations.getOrDefault(conversationId, List.of());
        return !messages.isEmpty() && isMember(messages.get(0), userId);
    }

    /** The latest activity first. */
    synchronized List<Conversation> conversationsOf(String userId) {
        return conversations.values().stream()
                .filter(messages -> isMember(messages.get(0), userId))
                .map(messages -> view(messages, userId))
                .sorted((a, b) ->
                        b.lastMessage().sentAt().compareTo(a.lastMessage().sentAt()))
                .toList();
    }

    private static Conversation view(List<Message> messages, String userId) {
        Message last = messages.get(messages.size() - 1);
        Receipt others = new Receipt(other(last, userId), 0, 0);
        return new Conversation(
                last.conversationId(),
                Conversation.DIRECT,
                List.of(userId, others.userId()),
                last,
                last.seq(),
                0,
                0,
                last.seq(),
                List.of(others));
    }

    private static boolean isMember(Message message, String userId) {
        return Stream.of(message.senderId(), message.recipientId()).anyMatch(userId::equals);
    }

    private static String other(Message message, String userId) {
        return message.senderId().equals(userId) ? message.recipientId() : message.senderId();
    }
}
