package dev.parley.chat;

import static dev.parley.chat.RunningChat.ANN;
import static dev.parley.chat.RunningChat.BOB;
import static dev.parley.chat.RunningChat.CAT;
import static dev.parley.chat.RunningChat.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SetBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How search follows the log, whatever becomes of the node or the index. */
class SearchFollowsTheLogTest extends SearchStory {
    @Test
    void aMessageIsFoundWithinTwoSecondsOfItsSend() {
        Message message = send(ANN, BOB, "prompt");
        long stored = System.nanoTime();

        Await.until(() -> search(BOB, "prompt").equals(List.of(message)));

        assertTrue(System.nanoTime() - stored < Duration.ofSeconds(2).toNanos());
    }

    @Test
    void messagesOfTheDeletedAndOfTheBlockedRemainFindable() {
        Message message = send(BOB, ANN, "remember me");
        Await.result(running.chat.setBlock(caller(ANN), new SetBlock(BOB, true)));
        running.auth.delete(BOB);
        Await.until(() -> running.send(ANN, BOB).refusal() == Failure.NOT_FOUND);

        indexed();

        assertEquals(List.of(message), search(ANN, "remember"));
    }

    @Test
    void whatWasFoundIsFoundOnceAfterARestart() {
        Message before = send(ANN, BOB, "persistent");
        indexed();
        Message notIndexed = send(ANN, BOB, "persistent too");

        running.restart();

        indexed();
        assertEquals(List.of(notIndexed, before), search(ANN, "persist"));
    }

    @Test
    void anIndexThatWasDeletedIsMadeAnewAtTheNextStart() throws IOException {
        Message message = send(ANN, BOB, "persistent");
        indexed();
        running.stop();

        Files.delete(folder.resolve("search.db"));
        running.restart();

        indexed();
        assertEquals(List.of(message), search(ANN, "persist"));
    }

    @Test
    void aDamagedIndexIsRebuiltFromTheLogWithoutANode() throws IOException {
        Message message = send(ANN, BOB, "persistent");
        Message other = send(BOB, CAT, "persistent too");
        running.stop();
        Files.writeString(folder.resolve("search.db"), "no database");

        assertEquals(2, ChatVerticle.rebuildSearch(new ChatConfig(folder), count -> {}));

        running.restart();
        assertEquals(List.of(message), search(ANN, "persist"));
        assertEquals(List.of(other, message), search(BOB, "persist"));
    }

    @Test
    void anIndexInUseIsNotRebuilt() {
        Message message = send(ANN, BOB, "persistent");
        indexed();

        assertThrows(StartUpFailure.class, () -> ChatVerticle.rebuildSearch(new ChatConfig(folder), count -> {}));

        assertEquals(List.of(message), search(ANN, "persist"));
    }

    @Test
    void anotherLogMeansAnotherIndex() {
        send(ANN, BOB, "persistent");
        send(ANN, BOB, "persistent");
        indexed();
        running.stop();
        ChatDatabase log = new ChatDatabase(folder);
        log.change("UPDATE log SET id = 'restored'");
        log.change("UPDATE messages SET content = 'changed' WHERE pos = 1");

        running.restart();

        indexed();
        assertEquals(1, search(ANN, "persist").size());
        assertEquals(1, search(ANN, "changed").size());
    }

    @Test
    void anIndexThatIsAheadOfItsLogIsMadeAnew() {
        send(ANN, BOB, "kept");
        send(ANN, BOB, "lost");
        indexed();
        running.stop();
        ChatDatabase log = new ChatDatabase(folder);
        log.change("DELETE FROM messages WHERE pos > 1");
        log.change("UPDATE conversations SET last_pos = 1");

        running.restart();
        Message next = send(ANN, BOB, "next");

        indexed();
        assertEquals(List.of(), search(ANN, "lost"));
        assertEquals(List.of(next), search(ANN, "next"));
        assertEquals(1, search(ANN, "kept").size());
    }
}
