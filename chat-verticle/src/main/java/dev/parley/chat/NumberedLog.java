package dev.parley.chat;

import dev.parley.contract.chat.ShardOwners;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.RowReader;
import dev.parley.store.TablePages;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The embedded log from one row on, page by page, as documents with their places: each shard is numbered in the order of
 * the rows, so who walks it again gives every message the same place. Blocks.
 */
final class NumberedLog implements Iterator<List<JsonObject>> {
    private final TablePages<Row> pages;
    private final String placeField;
    private long row;
    private LogCursor ends;

    /**
     * One message's row.
     *
     * @param document what to make of it, if anything
     */
    record Row(long row, String conversationId, @Nullable JsonObject document) {}

    /** Up to a row of the log, where the shards end. */
    record Reached(long row, LogCursor ends) {
        static final Reached NOTHING = new Reached(0, LogCursor.START);
    }

    /** @param placeField of the document that gets the message's place */
    NumberedLog(EmbeddedStore store, String text, RowReader<Row> reader, String placeField, Reached from) {
        this.pages = new TablePages<>(store, text, reader, row -> List.of(row.row), List.of(from.row));
        this.placeField = placeField;
        this.row = from.row;
        this.ends = from.ends;
    }

    @Override
    public boolean hasNext() {
        return pages.hasNext();
    }

    @Override
    public List<JsonObject> next() {
        List<JsonObject> documents = new ArrayList<>();
        for (Row found : pages.next()) {
            int shard = ShardOwners.shardOf(found.conversationId);
            ends = ends.with(shard, ends.of(shard) + 1);
            row = found.row;
            if (found.document != null) {
                documents.add(found.document.put(placeField, LogCursor.place(shard, ends.of(shard))));
            }
        }
        return documents;
    }

    /** How far it has come. */
    Reached reached() {
        return new Reached(row, ends);
    }
}
