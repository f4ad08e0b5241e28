package dev.parley.chat;

import static dev.parley.chat.RunningChat.BOT;
import static dev.parley.chat.RunningChat.CAT;
import static dev.parley.chat.RunningChat.caller;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.FoundMessages;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SearchMessages;
import dev.parley.contract.chat.SendMessage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The real log and the real index over the bus, and short words for what people do with them. */
abstract class SearchStory {
    @TempDir
    Path folder = Path.of("");

    RunningChat running = openedLater();

    @BeforeEach
    void start() {
        running = new RunningChat(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** Once a later message is found, all before it are. */
    void indexed() {
        String word = "mark" + Ids.random();
        send(CAT, BOT, word);
        Await.until(() -> !search(CAT, word).isEmpty());
    }

    Message send(String from, String to, String content) {
        SendMessage message = new SendMessage(to, null, content, "s-" + Ids.random());
        return Await.result(running.trySend(from, message)).get(0).stored();
    }

    List<Message> search(String userId, String query) {
        return find(userId, query, null, null, 50).messages();
    }

    FoundMessages find(
            String userId, String query, @Nullable String conversationId, @Nullable String cursor, int limit) {
        SearchMessages search = new SearchMessages(query, conversationId, cursor, limit);
        return Await.result(running.chat.searchMessages(caller(userId), search));
    }

    /** Stands in until {@link #start}. */
    @SuppressWarnings("NullAway")
    private static RunningChat openedLater() {
        return null;
    }
}
