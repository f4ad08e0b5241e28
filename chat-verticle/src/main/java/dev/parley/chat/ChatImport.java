package dev.parley.chat;

import static dev.parley.chat.ChatMove.done;

import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.imports.Imported;
import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.MessageImport;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;

/** Appends another system's messages as ordinary ones, but for their times: what is there already the log itself tells. */
final class ChatImport implements MessageImport {
    private static final SetStatus BUSY = new SetStatus(Availability.BUSY, null, null);

    private final Vertx vertx;
    private final MessageStore store;

    ChatImport(Vertx vertx, MessageStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    static ChatImport into(ChatConfig config) {
        Vertx vertx = Vertx.vertx();
        try {
            return new ChatImport(vertx, done(MessageStore.open(vertx, config)));
        } catch (RuntimeException e) {
            done(vertx.close());
            throw e;
        }
    }

    @Override
    public void setBusy(Set<String> userIds) {
        userIds.forEach(userId -> done(store.setStatus(userId, BUSY)));
    }

    @Override
    public List<Imported> bring(List<ImportedMessage> messages) {
        List<NewMessage> batch = messages.stream().map(NewMessage::imported).toList();
        return done(store.append(batch)).stream()
                .map(appended -> became(appended.outcome()))
                .toList();
    }

    private static Imported became(Appended.Outcome outcome) {
        return switch (outcome) {
            case STORED -> Imported.BROUGHT;
            case DUPLICATE -> Imported.THERE;
            case CONFLICT -> Imported.CHANGED;
            case RECIPIENT_DELETED -> Imported.DELETED;
            case BLOCKED -> Imported.BLOCKED;
            case NO_CONVERSATION, SETTLED ->
                throw new IllegalStateException("an imported message opens its conversation and answers none");
        };
    }

    @Override
    public void close() {
        done(store.close());
        // Not as one future: what completes it would be closed before it has.
        done(vertx.close());
    }
}
