package dev.parley.gateway.socket;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.ReadHistory;
import dev.parley.contract.chat.ReadInbox;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SetStatus;
import dev.parley.gateway.wire.InboxView;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client may ask once it is known, and what it is answered. Confined to the connection's event loop. */
final class Requests {
    static final Set<String> OPS =
            Set.of("send", "history", "inbox", "status", "refresh", "read", "delivered", "typing", "ping", "hello");

    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final SocketServices services;
    private final Connection connection;
    private final ReceiptLane receipts;

    Requests(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
        this.receipts = new ReceiptLane(services, connection);
    }

    /**
     * Answers a request, whatever becomes of it; done when the answer is written.
     *
     * @throws ServiceFailure when the request breaks a rule; then nothing was answered
     */
    Future<?> answer(String op, @Nullable Object id, Json fields) {
        return switch (op) {
            case "send" -> send(id, fields);
            case "history" -> tell(id, history(id, fields));
            case "inbox" -> tell(id, inbox(id, fields));
            case "status" -> tell(id, status(id, fields));
            case "refresh" -> tell(id, refresh(id, fields));
            case "read", "delivered" -> receipt(op, fields);
            case "typing" -> typing(fields);
            default -> throw ServiceFailure.invalid("op", "must come once, as the first frame");
        };
    }

    /** Writes a frame that nobody waits for. */
    void say(String frame) {
        connection.answer(frame).onFailure(cause -> LOG.debug("{} left", connection.id()));
    }

    private Future<?> tell(@Nullable Object id, Future<String> answer) {
        return answer.recover(cause -> Future.succeededFuture(Frames.error(id, failure(cause))))
                .compose(connection::answer)
                .otherwiseEmpty();
    }

    private ServiceFailure failure(Throwable cause) {
        if (!(cause instanceof ServiceFailure)) {
            LOG.error("a request of {} failed", connection.id(), cause);
        }
        return ServiceFailure.from(cause);
    }

    /** A request that may be asked again later: what is sent behind it must not overtake it. */
    void turnedAway(String op, Json fields) {
        if (op.equals("send")) {
            connection.lanes().turnedAway(message(fields));
        }
    }

    private Future<?> send(@Nullable Object id, Json fields) {
        return connection.lanes().send(id, message(fields));
    }

    private static SendMessage message(Json fields) {
        String to = fields.optionalText("to");
        String conversationId = fields.optionalText("conversationId");
        String content = fields.text("content");
        String clientId = fields.text("clientId");
        fields.check();
        return new SendMessage(to, conversationId, content, clientId);
    }

    private Future<String> history(@Nullable Object id, Json fields) {
        String conversationId = fields.text("conversationId");
        Long before = fields.optionalNumber("before");
        Long after = fields.optionalNumber("after");
        int limit = limit(fields);
        fields.check();
        return services.chat()
                .history(connection.caller(), new ReadHistory(conversationId, before, after, limit))
                .map(page -> Frames.history(id, page.messages(), page.more()));
    }

    private Future<String> inbox(@Nullable Object id, Json fields) {
        String cursor = fields.optionalText("cursor");
        int limit = limit(fields);
        fields.check();
        return services.chat()
                .inbox(connection.caller(), new ReadInbox(cursor, limit))
                .compose(inbox -> InboxView.of(inbox, services.users()))
                .map(page -> Frames.of("inbox", id, page));
    }

    private Future<String> status(@Nullable Object id, Json fields) {
        Availability availability = fields.optionalOneOf("availability", Availability.class);
        String awayNote = fields.optionalText("awayNote");
        Instant awayUntil = fields.optionalTime("awayUntil");
        fields.check();
        if (availability == null) {
            throw ServiceFailure.invalid("availability", "is required");
        }
        return services.chat()
                .setStatus(connection.caller(), new SetStatus(availability, awayNote, awayUntil))
                .map(done -> Frames.ok(id));
    }

    private Future<?> receipt(String op, Json fields) {
        String conversationId = fields.text("conversationId");
        long seq = fields.number("seq");
        fields.check();
        receipts.advance(new AdvanceReceipt(conversationId, seq, op.equals("read") ? seq : 0));
        return Future.succeededFuture();
    }

    private Future<?> typing(Json fields) {
        String conversationId = fields.text("conversationId");
        String state = fields.text("state");
        fields.check();
        switch (state) {
            case "start" -> connection.typing().start(conversationId);
            case "stop" -> connection.typing().stop(conversationId);
            default -> throw ServiceFailure.invalid("state", "must be start or stop");
        }
        return Future.succeededFuture();
    }

    private Future<String> refresh(@Nullable Object id, Json fields) {
        String token = fields.text("token");
        fields.check();
        return services.tokens().check(token, connection.address()).map(proven -> {
            if (!proven.userId().equals(connection.caller().userId())) {
                throw ServiceFailure.of(Failure.FORBIDDEN, "The token is another user's.");
            }
            connection.renewed(proven);
            return Frames.ok(id);
        });
    }

    private static int limit(Json fields) {
        Long limit = fields.optionalNumber("limit");
        return limit == null ? ReadHistory.DEFAULT_LIMIT : (int) Math.max(-1, Math.min(limit, Integer.MAX_VALUE));
    }
}
