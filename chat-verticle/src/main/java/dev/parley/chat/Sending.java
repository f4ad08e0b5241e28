package dev.parley.chat;

import dev.parley.chat.Appended.Outcome;
import dev.parley.chat.NewMessage.Opening;
import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sender's messages to the log. A conversation that does not exist yet is begun by its first message, after auth
 * has said who the recipient is.
 */
final class Sending {
    private final AppendQueues queue;
    private final AuthService auth;

    Sending(AppendQueues queue, AuthService auth) {
        this.queue = queue;
        this.auth = auth;
    }

    /** One result for each message, in the same order. */
    Future<List<SendResult>> send(Caller sender, List<SendMessage> messages, Deadline deadline) {
        List<NewMessage> batch = new ArrayList<>(messages.size());
        String target = messages.get(0).targetFor(sender.userId());
        for (SendMessage message : messages) {
            checkTarget(sender, message);
            if (!message.targetFor(sender.userId()).equals(target)) {
                throw ServiceFailure.invalid("messages", "must be to one conversation");
            }
            batch.add(toNewMessage(sender, message));
        }
        return queue.append(batch, deadline)
                .compose(results -> canBegin(messages, results)
                        ? begin(sender, messages, batch, deadline)
                        : Future.succeededFuture(results))
                .map(results -> results.stream().map(Sending::toResult).toList());
    }

    private static void checkTarget(Caller sender, SendMessage message) {
        String to = message.to();
        if (to != null && to.equals(sender.userId())) {
            throw ServiceFailure.invalid("to", "must be another user");
        }
        if (to != null && !Ids.isId(to)) {
            throw noSuchUser();
        }
    }

    private static NewMessage toNewMessage(Caller sender, SendMessage message) {
        return new NewMessage(
                message.targetFor(sender.userId()),
                sender.userId(),
                message.clientId(),
                message.content(),
                null,
                null,
                sender.origin());
    }

    /** All of them once more, now with what beginning a conversation takes; those stored meanwhile are duplicates. */
    private Future<List<Appended>> begin(
            Caller sender, List<SendMessage> messages, List<NewMessage> batch, Deadline deadline) {
        Set<String> users =
                messages.stream().map(SendMessage::to).filter(to -> to != null).collect(Collectors.toSet());
        if (users.isEmpty()) {
            return queue.append(batch, deadline);
        }
        users.add(sender.userId());
        return auth.findProfiles(new FindProfiles(users)).compose(found -> {
            Map<String, Profile> profiles =
                    found.profiles().stream().collect(Collectors.toMap(Profile::id, Function.identity()));
            List<NewMessage> opened = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                opened.add(open(batch.get(i), messages.get(i).to(), profiles));
            }
            return queue.append(opened, deadline);
        });
    }

    private static NewMessage open(NewMessage message, @Nullable String to, Map<String, Profile> profiles) {
        Profile recipient = to == null ? null : profiles.get(to);
        Profile sender = profiles.get(message.senderId());
        if (recipient == null || recipient.deleted() || sender == null) {
            return message;
        }
        return message.opening(new Opening(
                recipient.id(), sender.kind() == Profile.Kind.SERVICE, recipient.kind() == Profile.Kind.SERVICE));
    }

    /** Only who names a user can begin a conversation. */
    private static boolean canBegin(List<SendMessage> messages, List<Appended> results) {
        return results.stream().anyMatch(result -> result.outcome() == Outcome.NO_CONVERSATION)
                && messages.stream().anyMatch(message -> message.to() != null);
    }

    private static SendResult toResult(Appended result) {
        return switch (result.outcome()) {
            case STORED -> SendResult.stored(result.stored());
            case DUPLICATE -> SendResult.duplicate(result.stored());
            case CONFLICT -> SendResult.refused(Failure.CONFLICT, "This clientId stands for another message already.");
            case NO_CONVERSATION -> SendResult.refused(Failure.NOT_FOUND, "There is no such conversation or user.");
            case RECIPIENT_DELETED ->
                SendResult.refused(Failure.NOT_FOUND, noSuchUser().detail());
            case BLOCKED -> SendResult.refused(Failure.FORBIDDEN, "This person does not take messages from you.");
            case SETTLED -> throw new IllegalStateException("nobody sends the answer of a job");
        };
    }

    static ServiceFailure noSuchUser() {
        return ServiceFailure.of(Failure.NOT_FOUND, "There is no such user.");
    }
}
