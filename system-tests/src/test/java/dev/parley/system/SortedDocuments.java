package dev.parley.system;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documents of one collection by what messages are looked up by. Of other queries it knows nothing. */
final class SortedDocuments {
    private static final Document BY_ID = new Document("_id", 1);

    private final NavigableMap<Long, Document> byId = new TreeMap<>();
    private final Map<Object, NavigableMap<Long, Document>> byConversation = new HashMap<>();
    private final Map<Object, Map<Object, Document>> bySender = new HashMap<>();

    void add(Document document) {
        if (document.get("_id") instanceof Long id) {
            byId.put(id, document);
        }
        if (document.get("seq") instanceof Number seq) {
            byConversation
                    .computeIfAbsent(document.get("conversationId"), key -> new TreeMap<>())
                    .put(seq.longValue(), document);
            bySender.computeIfAbsent(document.get("senderId"), key -> new HashMap<>())
                    .put(document.get("clientId"), document);
        }
    }

    void remove(Document document) {
        if (document.get("_id") instanceof Long id) {
            byId.remove(id);
        }
        if (document.get("seq") instanceof Number seq) {
            byConversation.get(document.get("conversationId")).remove(seq.longValue());
            bySender.get(document.get("senderId")).remove(document.get("clientId"));
        }
    }

    /** Among these is whatever matches the query, or the first of it in that order; empty if that is not known. */
    Optional<Stream<Document>> candidates(Document query, Document order, int skip, int limit) {
        List<Document> either = either(query);
        if (either.stream().allMatch(SortedDocuments::isOfIds)) {
            Stream<Document> inOrder = either.stream()
                    .map(one -> (Document) one.get("_id"))
                    .sorted(Comparator.comparing(SortedDocuments::above))
                    .flatMap(range -> within(byId, range));
            return Optional.of(limit > 0 && BY_ID.equals(order) ? inOrder.limit((long) skip + limit) : inOrder);
        }
        if (either.stream().allMatch(SortedDocuments::isOfClientIds)) {
            return Optional.of(either.stream().flatMap(this::byClientIds));
        }
        return isOfPage(query) ? Optional.of(page(query)) : Optional.empty();
    }

    private static List<Document> either(Document query) {
        return query.size() == 1 && query.get("$or") instanceof List<?> either
                ? either.stream().map(Document.class::cast).toList()
                : List.of(query);
    }

    private static boolean isOfIds(Document query) {
        return query.size() == 1 && isRange(query.get("_id"));
    }

    private static boolean isOfPage(Document query) {
        return query.size() == 2 && query.get("conversationId") instanceof String && isRange(query.get("seq"));
    }

    private static boolean isRange(Object value) {
        return value instanceof Document range
                && !range.isEmpty()
                && range.keySet().stream().allMatch(key -> key.equals("$gt") || key.equals("$lt"))
                && range.values().stream().allMatch(Long.class::isInstance);
    }

    private static boolean isOfClientIds(Document query) {
        return query.size() == 2
                && query.get("senderId") instanceof String
                && query.get("clientId") instanceof Document clientIds
                && clientIds.get("$in") instanceof Collection<?>;
    }

    private Stream<Document> page(Document query) {
        NavigableMap<Long, Document> conversation =
                byConversation.getOrDefault(query.get("conversationId"), new TreeMap<>());
        return within(conversation, (Document) query.get("seq"));
    }

    private Stream<Document> byClientIds(Document query) {
        Map<Object, Document> sent = bySender.getOrDefault(query.get("senderId"), Map.of());
        Collection<?> clientIds = (Collection<?>) ((Document) query.get("clientId")).get("$in");
        return clientIds.stream().distinct().filter(sent::containsKey).map(sent::get);
    }

    private static Stream<Document> within(NavigableMap<Long, Document> sorted, Document range) {
        long above = above(range);
        long below = (Long) range.getOrDefault("$lt", Long.MAX_VALUE);
        return sorted.subMap(above, false, Math.max(above, below), false).values().stream();
    }

    private static long above(Document range) {
        return (Long) range.getOrDefault("$gt", Long.MIN_VALUE);
    }
}
