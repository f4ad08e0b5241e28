package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.ShardOwners;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How far a log has been read: a position in each of its shards. Immutable. */
final class LogCursor {
    /** Before everything. */
    static final LogCursor START = new LogCursor(new long[0]);

    private static final int POSITION_BITS = 40;
    private static final long GREATEST = (1L << POSITION_BITS) - 1;
    private static final Pattern TEXT =
            Pattern.compile("[0-9]{1,18}(,[0-9]{1,18}){0," + (ShardOwners.SHARDS - 1) + "}");

    /** Shards beyond the end stand at 0. */
    private final long[] positions;

    private LogCursor(long[] positions) {
        this.positions = positions;
    }

    /** A shard and a position in it as one number, the form in which a store knows them. */
    static long place(int shard, long position) {
        return ((long) shard << POSITION_BITS) | Math.min(position, GREATEST);
    }

    static int shardOf(long place) {
        return (int) (place >>> POSITION_BITS);
    }

    static long positionOf(long place) {
        return place & GREATEST;
    }

    static LogCursor at(long place) {
        return START.with(shardOf(place), positionOf(place));
    }

    /** Whether it is a text of several positions; one alone is a row of a log that has no shards. */
    static boolean isOfShards(String text) {
        return text.indexOf(',') > 0;
    }

    /**
     * Reads {@link #text} back.
     *
     * @throws ServiceFailure INVALID when it is none
     */
    static LogCursor parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
        return new LogCursor(
                Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray());
    }

    /** The positions, always more than one. */
    String text() {
        return Arrays.stream(Arrays.copyOf(positions, Math.max(2, positions.length)))
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
    }

    long of(int shard) {
        return shard < positions.length ? positions[shard] : 0;
    }

    boolean isStart() {
        return Arrays.stream(positions).allMatch(position -> position == 0);
    }

    LogCursor with(int shard, long position) {
        long[] moved = Arrays.copyOf(positions, Math.max(positions.length, shard + 1));
        moved[shard] = position;
        return new LogCursor(moved);
    }

    /** One that has read these entries too. */
    LogCursor reaching(List<LogEntry> entries) {
        long[] moved = Arrays.copyOf(positions, ShardOwners.SHARDS);
        for (LogEntry entry : entries) {
            int shard = shardOf(entry.place());
            moved[shard] = Math.max(moved[shard], positionOf(entry.place()));
        }
        int used = ShardOwners.SHARDS;
        while (used > 0 && moved[used - 1] == 0) {
            used--;
        }
        return new LogCursor(Arrays.copyOf(moved, used));
    }

    /** One that has not read the last entry of each shard. */
    LogCursor oneBack() {
        return new LogCursor(Arrays.stream(positions)
                .map(position -> Math.max(0, position - 1))
                .toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogCursor cursor && text().equals(cursor.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
