package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.ShardOwners;
import dev.parley.store.EmbeddedStore;
import dev.parley.store.TablePages;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of jobs as the documents that {@link MongoJobs} would have made of them. */
final class JobRows {
    static final String COUNT = "SELECT count(*) FROM jobs";

    /** Up to which message an unsealed one goes: the last that is due in its epoch, before the next job begins. */
    private static final String LAST_DUE = "(SELECT m.seq FROM messages m WHERE m.conversation_id = j.conversation_id"
            + " AND m.seq >= j.from_seq AND m.seq < coalesce((SELECT min(n.from_seq) FROM jobs n"
            + " WHERE n.conversation_id = j.conversation_id AND n.busy_user_id = j.busy_user_id"
            + " AND n.from_seq > j.from_seq), " + Long.MAX_VALUE + ")"
            + " AND m.due = j.epoch AND m.sender_id <> j.busy_user_id ORDER BY m.seq DESC LIMIT 1)";

    private static final String JOBS = "SELECT j.conversation_id, j.busy_user_id, j.from_seq, j.to_seq,"
            + " coalesce(j.to_seq, " + LAST_DUE + ", j.from_seq), j.epoch, j.correspondent_id, j.first_sent_at,"
            + " j.ended_at, j.ending, j.kind, j.provider, j.model, j.millis, j.tokens_in, j.tokens_out FROM jobs j"
            + " WHERE (j.conversation_id, j.busy_user_id, j.from_seq) > (?, ?, ?)"
            + " ORDER BY j.conversation_id, j.busy_user_id, j.from_seq LIMIT ?";

    private JobRows() {}

    static Iterator<List<JsonObject>> of(EmbeddedStore store) {
        return new TablePages<>(
                store,
                JOBS,
                JobRows::document,
                job -> List.of(job.getString("conversationId"), job.getString("busyUserId"), job.getLong("from")),
                List.of("", "", 0L));
    }

    private static JsonObject document(ResultSet row) throws SQLException {
        JobKey key = new JobKey(row.getString(1), row.getString(2), row.getLong(3));
        Long endedAt = number(row, 9);
        boolean answered = row.getString(11) != null;
        JsonObject document = new JsonObject()
                .put("_id", MongoJobs.id(key))
                .put("conversationId", key.conversationId())
                .put("busyUserId", key.busyUserId())
                .put("shard", ShardOwners.shardOf(key.conversationId()))
                .put("from", key.from())
                .put("to", row.getLong(4))
                .put("last", row.getLong(5))
                .put("epoch", row.getLong(6))
                .put("correspondentId", row.getString(7))
                .put("firstSentAt", row.getLong(8))
                .put("open", endedAt == null)
                .put("answered", answered);
        if (endedAt != null) {
            document.put("endedAt", endedAt).put("ending", row.getString(10));
        }
        return answered ? putAnswer(document, row) : document;
    }

    private static JsonObject putAnswer(JsonObject document, ResultSet row) throws SQLException {
        return document.put("kind", row.getString(11))
                .put("provider", row.getString(12))
                .put("model", row.getString(13))
                .put("millis", number(row, 14))
                .put("tokensIn", number(row, 15))
                .put("tokensOut", number(row, 16));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
