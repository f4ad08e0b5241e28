package dev.parley.contract.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerChoiceTest {
    private static final int SHARD = ShardOwners.shardOf("d7e" + "0".repeat(22));

    private long nanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);
    private List<String> nodes = List.of("first", "second", "third");
    private final OwnerChoice choice =
            new OwnerChoice(shard -> shard == 0x7e ? nodes : List.of("of another shard"), () -> nanos);

    @ParameterizedTest
    @CsvSource({"d00, 0", "d01, 1", "d7e, 126", "dff, 255"})
    void aConversationsShardIsItsFirstTwoHexDigits(String begin, int shard) {
        assertEquals(shard, ShardOwners.shardOf(begin + "f".repeat(22)));
    }

    @ParameterizedTest
    @CsvSource({"00, 0", "01, 1", "7e, 126", "ff, 255"})
    void aUsersShardIsItsFirstTwoHexDigits(String begin, int shard) {
        assertEquals(shard, ShardOwners.shardOfUser(begin + "0".repeat(22)));
    }

    @Test
    void theFirstInTheShardsOrderIsAsked() {
        assertEquals("first", choice.of(SHARD, Set.of()));
    }

    @Test
    void whoDidNotAnswerIsPassedOverForTenSecondsAndThenAskedAgain() {
        choice.suspect("first");
        assertEquals("second", choice.of(SHARD, Set.of()));

        nanos += TimeUnit.SECONDS.toNanos(10) - 1;
        assertEquals("second", choice.of(SHARD, Set.of()));

        nanos += 1;
        assertEquals("first", choice.of(SHARD, Set.of()));
    }

    @Test
    void whoDoesNotAnswerTwiceIsPassedOverFromTheSecondTimeOn() {
        choice.suspect("first");
        nanos += TimeUnit.SECONDS.toNanos(9);
        choice.suspect("first");

        nanos += TimeUnit.SECONDS.toNanos(9);

        assertEquals("second", choice.of(SHARD, Set.of()));
    }

    @Test
    void someoneIsAskedEvenWhenNobodyAnswered() {
        nodes.forEach(choice::suspect);

        assertEquals("first", choice.of(SHARD, Set.of()));
    }

    @Test
    void nobodyIsAskedTwice() {
        assertEquals("second", choice.of(SHARD, Set.of("first")));
        choice.suspect("second");
        assertEquals("third", choice.of(SHARD, Set.of("first")));
        assertEquals("second", choice.of(SHARD, Set.of("first", "third")));
        assertNull(choice.of(SHARD, Set.of("first", "second", "third")));
    }

    @Test
    void whereNobodyServesChatNobodyIsAsked() {
        nodes = List.of();

        assertNull(choice.of(SHARD, Set.of()));
    }

    @Test
    void aNodeThatIsGoneLeavesNoSuspicionBehind() {
        choice.suspect("gone");
        assertEquals(1, choice.suspicions());

        nanos += TimeUnit.SECONDS.toNanos(10);
        choice.suspect("first");

        assertEquals(1, choice.suspicions());
    }
}
