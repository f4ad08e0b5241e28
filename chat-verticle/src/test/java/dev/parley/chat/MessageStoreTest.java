package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.Conversation;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.SetStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;

/** A store, three people, and short words for what they do. */
abstract class MessageStoreTest {
    static final String ANN = "a".repeat(24);
    static final String BOB = "b".repeat(24);
    static final String CAT = "c".repeat(24);
    static final String ANN_BOB = Ids.directConversation(ANN, BOB);
    static final Auto AUTO = new Auto(new Auto.Range(1, 1), Ids.message(ANN_BOB, 1), "model", "fake", null);

    final Vertx vertx = Vertx.vertx();
    MessageStore store = openedLater();
    private int sent;

    abstract Future<MessageStore> open(Vertx vertx);

    @BeforeEach
    void openStore() {
        store = Await.result(open(vertx));
    }

    @AfterEach
    void closeStore() {
        Await.result(store.close());
        Await.result(vertx.close());
    }

    void reopen() {
        Await.result(store.close());
        openStore();
    }

    /** A message with a client id and content of its own. */
    NewMessage message(String from, String to) {
        sent++;
        return message(from, to, "c-" + sent, "content " + sent);
    }

    NewMessage message(String from, String to, String clientId, String content) {
        return new NewMessage(
                Ids.directConversation(from, to),
                from,
                clientId,
                content,
                null,
                new Opening(to, false, false),
                "a socket");
    }

    NewMessage automatic(String from, String to) {
        NewMessage m = message(from, to);
        return new NewMessage(m.conversationId(), from, m.clientId(), m.content(), AUTO, m.opening(), m.origin());
    }

    static NewMessage withoutOpening(NewMessage m) {
        return new NewMessage(m.conversationId(), m.senderId(), m.clientId(), m.content(), null, null, m.origin());
    }

    List<Appended> append(NewMessage... batch) {
        return Await.result(store.append(List.of(batch)));
    }

    Message send(String from, String to) {
        return stored(message(from, to));
    }

    Message stored(NewMessage message) {
        Appended appended = append(message).get(0);
        Assertions.assertEquals(Outcome.STORED, appended.outcome());
        return appended.stored();
    }

    static List<Outcome> outcomes(List<Appended> results) {
        return results.stream().map(Appended::outcome).toList();
    }

    static List<Long> seqs(List<Message> messages) {
        return messages.stream().map(Message::seq).toList();
    }

    List<Message> history(String userId, String conversationId) {
        return Await.result(store.history(userId, new ReadHistory(conversationId, null, null, 200)))
                .orElseThrow()
                .messages();
    }

    Conversation conversation(String userId) {
        return Await.result(store.conversation(userId, ANN_BOB)).orElseThrow();
    }

    void setStatus(String userId, @Nullable Availability availability, @Nullable String note) {
        Await.result(store.setStatus(userId, new SetStatus(availability, note, null)));
    }

    /** Stands in until {@link #openStore}. */
    @SuppressWarnings("NullAway")
    private static MessageStore openedLater() {
        return null;
    }
}
