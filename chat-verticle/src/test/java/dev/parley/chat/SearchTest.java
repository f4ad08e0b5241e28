package dev.parley.chat;

import static dev.parley.chat.RunningChat.ANN;
import static dev.parley.chat.RunningChat.BOB;
import static dev.parley.chat.RunningChat.CAT;
import static dev.parley.chat.RunningChat.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.chat.FoundMessages;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SearchMessages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What search finds, over the bus. */
class SearchTest extends SearchStory {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The meeting is at noon     | meet",
                "The meeting is at noon     | NOON the",
                "Une crème brûlée           | brulee creme",
                "Strassenfest               | straßen",
                "See you in 2026            | 20",
                "今日は東京タワーへ行く         | 東京",
                "สวัสดีครับ                   | ครับ",
                "안녕하세요                   | 안녕",
                "hi👋there                  | there 👋",
                "don't                      | don't"
            })
    void aMessageIsFoundByTheBeginningsOfItsWords(String content, String query) {
        Message message = send(ANN, BOB, content);
        send(ANN, BOB, "something else");

        indexed();

        assertEquals(List.of(message), search(ANN, query));
        assertEquals(List.of(message), search(BOB, query));
    }

    @Test
    void everyWordMustBeThereAndOnlyBeginningsCount() {
        send(ANN, BOB, "The meeting is at noon");

        indexed();

        assertEquals(List.of(), search(ANN, "meeting midnight"));
        assertEquals(List.of(), search(ANN, "eeting"));
        assertEquals(List.of(), search(ANN, "meetings"));
    }

    @Test
    void onlyOwnConversationsAreSearched() {
        Message own = send(ANN, BOB, "a secret of ours");
        Message other = send(CAT, BOB, "a secret of theirs, said to @" + ANN + " #" + own.conversationId());

        indexed();

        assertEquals(List.of(own), search(ANN, "secret"));
        assertEquals(List.of(other), search(CAT, "secret"));
        assertEquals(List.of(other, own), search(BOB, "secret"));
        assertEquals(List.of(), search(ANN, ANN));
    }

    @Test
    void aSearchCanKeepToOneConversation() {
        Message toBob = send(ANN, BOB, "lunch");
        Message toCat = send(ANN, CAT, "lunch");

        indexed();

        assertEquals(List.of(toCat, toBob), search(ANN, "lunch"));
        assertEquals(
                List.of(toBob),
                find(ANN, "lunch", toBob.conversationId(), null, 50).messages());
    }

    @Test
    void aForeignConversationIsNotFoundWhateverIsSearchedFor() {
        String foreign = send(ANN, BOB, "lunch").conversationId();

        for (String id : List.of(foreign, Ids.directConversation(CAT, BOB), "nonsense", "\" OR #" + foreign)) {
            for (String query : List.of("lunch", "👋")) {
                SearchMessages search = new SearchMessages(query, id, null, 50);
                Await.failure(Failure.NOT_FOUND, running.chat.searchMessages(caller(CAT), search));
            }
        }
    }

    @Test
    void pagesLeadOnWithoutGapsOrRepeatsWhileMessagesArrive() {
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            sent.add(0, send(i % 2 == 0 ? ANN : CAT, BOB, "number " + i));
        }
        indexed();

        List<Message> found = new ArrayList<>();
        String cursor = null;
        do {
            FoundMessages page = find(BOB, "num", null, cursor, 5);
            found.addAll(page.messages());
            cursor = page.next();
            send(ANN, BOB, "number of a later message");
            indexed();
        } while (cursor != null);

        assertEquals(sent, found);
    }

    @Test
    void thePageThatEndsWithTheLastMessageIsTheLast() {
        Message first = send(ANN, BOB, "one");
        Message second = send(ANN, BOB, "one");
        indexed();

        FoundMessages page = find(ANN, "one", null, null, 1);

        assertEquals(List.of(second), page.messages());
        assertNotNull(page.next());
        assertEquals(new FoundMessages(List.of(first), null), find(ANN, "one", null, page.next(), 1));
        assertNull(find(ANN, "one", null, null, 2).next());
    }

    @Test
    void aCursorThatWasNotGivenOutIsNamed() {
        SearchMessages search = new SearchMessages("x", null, "not one", 50);

        var failure = Await.failure(Failure.INVALID, running.chat.searchMessages(caller(ANN), search));

        assertEquals("cursor", failure.violations().get(0).field());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\" * ' ;--",
                "kept\" OR \"other",
                "kept OR other",
                "NOT kept",
                "kept NOT nothing",
                "NEAR(kept other, 10)",
                "terms : kept",
                "{terms} : other",
                "-other ^kept +kept",
                "kept AND (other",
                "@cccccccccccccccccccccccc",
                "kept\u0000other",
                "* * *",
                "%_?1 :a $b @c",
                "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9 а б в г д е ж з и й к л м н о п"
            })
    void whatLooksLikeAQueryLanguageIsOnlyText(String query) {
        send(ANN, BOB, "kept");
        send(CAT, BOB, "other kept");
        indexed();

        assertEquals(List.of(), search(ANN, query + " other"));
        String content = query + " in so many words";
        Message quoted = send(ANN, BOB, content.replace('\u0000', ' '));
        indexed();

        boolean noWord = SearchTerms.of(query).isEmpty();
        assertEquals(
                noWord ? List.of() : List.of(quoted),
                find(ANN, query, quoted.conversationId(), null, 1).messages());
    }
}
