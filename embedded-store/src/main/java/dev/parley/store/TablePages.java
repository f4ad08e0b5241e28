package dev.parley.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The rows of a table from one end to the other, a page in each read, so that no read lasts and memory is bounded. Blocks,
 * so it is not for event loops; confined to one thread.
 */
public final class TablePages<T> implements Iterator<List<T>> {
    /** As many rows are read at once; the statement limits itself to that by its last argument. */
    public static final int ROWS = 1_000;

    private final EmbeddedStore store;
    private final String text;
    private final RowReader<T> reader;
    private final Function<T, List<?>> key;
    private List<?> after;
    private boolean last;

    /**
     * @param text selects the rows after a key, in the key's order; its arguments are the key and how many
     * @param key where a row stands
     * @param after where to begin
     */
    public TablePages(EmbeddedStore store, String text, RowReader<T> reader, Function<T, List<?>> key, List<?> after) {
        this.store = store;
        this.text = text;
        this.reader = reader;
        this.key = key;
        this.after = after;
    }

    @Override
    public boolean hasNext() {
        return !last;
    }

    /** The page may be empty when it is the last. */
    @Override
    public List<T> next() {
        if (last) {
            throw new NoSuchElementException(text);
        }
        List<?> from = after;
        List<T> rows = store.read(sql -> sql.all(text, reader, arguments(from)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        last = rows.size() < ROWS;
        if (!rows.isEmpty()) {
            after = key.apply(rows.get(rows.size() - 1));
        }
        return rows;
    }

    private static Object[] arguments(List<?> key) {
        Object[] arguments = key.toArray(new Object[key.size() + 1]);
        arguments[key.size()] = ROWS;
        return arguments;
    }
}
