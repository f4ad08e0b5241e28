package dev.parley.chat;

import dev.parley.contract.chat.History;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.llm.WriteReply;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a model may be asked, and gathers all that it answers from: of that conversation, and bounded. */
final class Asking {
    private static final int MESSAGES = 30;
    private static final int CHARS = 12_000;

    private final MessageStore store;
    private final ReplyCaps caps;

    Asking(MessageStore store, ReplyCaps caps) {
        this.store = store;
        this.caps = caps;
    }

    /** @param request what to ask, if the caps let it be asked */
    record Question(ReplyCaps.Verdict verdict, WriteReply request) {}

    Future<Question> question(OpenJob open) {
        Job job = open.job();
        String busyUserId = job.key().busyUserId();
        Future<ReplyCaps.Verdict> verdict = caps.verdict(job.key());
        Future<List<UserStatus>> status = store.statuses(Set.of(busyUserId));
        ReadHistory page = new ReadHistory(job.key().conversationId(), open.to() + 1, null, MESSAGES);
        Future<Optional<History>> history = store.history(busyUserId, page);
        return Future.all(verdict, status, history).map(done -> {
            List<Message> messages =
                    history.result().map(History::messages).map(Asking::last).orElse(List.of());
            UserStatus busy = status.result().get(0);
            return new Question(
                    verdict.result(), new WriteReply(job.key(), open.to(), job.correspondentId(), busy, messages));
        });
    }

    /** Of some messages the last that are not too much together; the very last always. */
    private static List<Message> last(List<Message> messages) {
        int chars = 0;
        int from = messages.size();
        while (from > 0 && (chars += messages.get(from - 1).content().length()) <= CHARS) {
            from--;
        }
        return messages.subList(Math.min(from, Math.max(0, messages.size() - 1)), messages.size());
    }
}
