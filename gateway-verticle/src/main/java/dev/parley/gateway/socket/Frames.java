package dev.parley.gateway.socket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.contract.ContractJson;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.gateway.PresenceSignal;
import dev.parley.contract.gateway.ReceiptSignal;
import dev.parley.contract.gateway.ReplySignal;
import dev.parley.contract.gateway.TypingSignal;
import dev.parley.gateway.wire.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the server says, as text. Frames that carry messages are written field by field, for there are many of them; the
 * rest go through the contract's JSON. A frame's id is echoed as the client wrote it, text or number.
 */
final class Frames {
    private static final JsonFactory JSON = new JsonFactory();

    private Frames() {}

    static String message(Message message) {
        return frame("message", null, json -> writeMessage(json, "message", message));
    }

    static String sent(@Nullable Object id, Message message, boolean duplicate) {
        return frame("sent", id, json -> {
            writeMessage(json, "message", message);
            if (duplicate) {
                json.writeBooleanField("duplicate", true);
            }
        });
    }

    static String history(@Nullable Object id, List<Message> messages, boolean more) {
        return frame("history", id, json -> {
            json.writeArrayFieldStart("messages");
            for (Message message : messages) {
                writeMessage(json, null, message);
            }
            json.writeEndArray();
            json.writeBooleanField("more", more);
        });
    }

    static String error(@Nullable Object id, ServiceFailure failure) {
        return with("error", id, "problem", Problem.of(failure));
    }

    static String ok(@Nullable Object id) {
        return frame("ok", id, json -> {});
    }

    static String pong() {
        return "{\"op\":\"pong\"}";
    }

    /** How far a member has got; his own devices hear how much is unread, too. */
    static String receipt(ReceiptSignal signal, boolean own) {
        return frame("receipt", null, json -> {
            json.writeStringField("conversationId", signal.conversationId());
            json.writeStringField("userId", signal.receipt().userId());
            json.writeNumberField("delivered", signal.receipt().delivered());
            json.writeNumberField("read", signal.receipt().read());
            if (own) {
                json.writeNumberField("unread", signal.unread());
            }
        });
    }

    static String presence(PresenceSignal signal) {
        UserStatus status = signal.status();
        return frame("presence", null, json -> {
            json.writeStringField("userId", status.userId());
            json.writeBooleanField("online", signal.online());
            json.writeStringField("availability", status.availability().name());
            write(json, "awayNote", status.awayNote());
            write(json, "awayUntil", status.awayUntil());
            write(json, "lastSeenAt", status.lastSeenAt());
        });
    }

    static String typing(TypingSignal signal) {
        return frame("typing", null, json -> {
            json.writeStringField("conversationId", signal.conversationId());
            json.writeStringField("userId", signal.userId());
            json.writeStringField("state", signal.typing() ? "start" : "stop");
        });
    }

    static String autoReply(ReplySignal signal) {
        return frame("auto-reply", null, json -> {
            json.writeStringField("conversationId", signal.conversationId());
            json.writeStringField("inReplyTo", signal.inReplyTo());
            json.writeNumberField("offset", signal.offset());
            json.writeStringField("delta", signal.delta());
            json.writeStringField("state", signal.state().name().toLowerCase(Locale.ROOT));
        });
    }

    static String goodbye(Goodbye goodbye, @Nullable Long retryAfterMillis) {
        return frame("goodbye", null, json -> {
            json.writeStringField("reason", goodbye.reason);
            json.writeBooleanField("reconnect", goodbye.reconnect);
            if (retryAfterMillis != null) {
                json.writeNumberField("retryAfterMs", retryAfterMillis);
            }
        });
    }

    static String resumed(List<String> unknown) {
        return frame("resumed", null, json -> {
            if (!unknown.isEmpty()) {
                json.writeArrayFieldStart("unknown");
                for (String id : unknown) {
                    json.writeString(id);
                }
                json.writeEndArray();
            }
        });
    }

    /** A frame with one field that holds a record. */
    static String with(String op, @Nullable Object id, String field, Object value) {
        return frame(op, id, json -> {
            json.writeFieldName(field);
            json.writeRawValue(ContractJson.encode(value).toString());
        });
    }

    /** A frame whose fields are those of a record. */
    static String of(String op, @Nullable Object id, Object fields) {
        String body = ContractJson.encode(fields).toString();
        String head = frame(op, id, json -> {});
        if (body.length() == 2) {
            return head;
        }
        return new StringBuilder(head.length() + body.length())
                .append(head, 0, head.length() - 1)
                .append(',')
                .append(body, 1, body.length())
                .toString();
    }

    private static String frame(String op, @Nullable Object id, Body body) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("op", op);
            if (id instanceof Number number) {
                json.writeFieldName("id");
                json.writeNumber(number.toString());
            } else if (id != null) {
                json.writeStringField("id", id.toString());
            }
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be written to", e);
        }
        return text.toString();
    }

    private static void writeMessage(JsonGenerator json, @Nullable String field, Message message) throws IOException {
        if (field != null) {
            json.writeFieldName(field);
        }
        json.writeStartObject();
        json.writeStringField("id", message.id());
        json.writeStringField("conversationId", message.conversationId());
        json.writeNumberField("seq", message.seq());
        json.writeStringField("type", message.type());
        json.writeStringField("senderId", message.senderId());
        String recipientId = message.recipientId();
        if (recipientId != null) {
            json.writeStringField("recipientId", recipientId);
        }
        json.writeStringField("clientId", message.clientId());
        json.writeStringField("content", message.content());
        json.writeStringField("sentAt", Times.format(message.sentAt()));
        Auto auto = message.auto();
        if (auto != null) {
            json.writeFieldName("auto");
            json.writeRawValue(ContractJson.encode(auto).toString());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    private static void write(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        write(json, field, time == null ? null : Times.format(time));
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
