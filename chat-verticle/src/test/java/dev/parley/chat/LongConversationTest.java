package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of a long conversation costs what a page of a short log costs, wherever it lies. */
class LongConversationTest extends MessageStoreTest {
    private static final int LONG = 5_000;
    private static final int SHORT = 60;
    private static final int PAGE = 51;
    private static final String BOB_CAT = Ids.directConversation(BOB, CAT);

    @TempDir
    Path folder = Path.of("");

    @Override
    Future<MessageStore> open(Vertx vertx) {
        return SqliteMessageStore.open(vertx, folder);
    }

    @Test
    void aPageAfterAnyMessageReadsNoMoreThanThePage() {
        append(BOB, CAT, SHORT);
        int inAShortLog = steps(SqliteMessages.AFTER, BOB_CAT, 0);

        talkAtLength();

        IntStream.of(0, 1, LONG / 2, LONG - PAGE)
                .forEach(seq -> isNoMoreThan(inAShortLog, steps(SqliteMessages.AFTER, ANN_BOB, seq), seq));
    }

    @Test
    void aPageBeforeAnyMessageReadsNoMoreThanThePage() {
        append(BOB, CAT, SHORT);
        int inAShortLog = steps(SqliteMessages.BEFORE, BOB_CAT, SHORT);

        talkAtLength();

        IntStream.of(PAGE, LONG / 2, LONG, Integer.MAX_VALUE)
                .forEach(seq -> isNoMoreThan(inAShortLog, steps(SqliteMessages.BEFORE, ANN_BOB, seq), seq));
    }

    private void talkAtLength() {
        append(ANN, BOB, LONG);
        append(ANN, CAT, LONG);
    }

    private void append(String from, String to, int count) {
        append(IntStream.range(0, count).mapToObj(i -> message(from, to)).toArray(NewMessage[]::new));
    }

    private int steps(String page, String conversationId, long seq) {
        return new ChatDatabase(folder).steps(page, conversationId, seq, PAGE);
    }

    /** Some steps depend on where the page's rows lie; a row more than needed costs tens of them. */
    private static void isNoMoreThan(int expected, int steps, int seq) {
        assertTrue(steps <= expected + PAGE, () -> steps + " steps, not " + expected + ", at " + seq);
    }
}
