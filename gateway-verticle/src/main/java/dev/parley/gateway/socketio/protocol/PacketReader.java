package dev.parley.gateway.socketio.protocol;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of one client together from the texts and bytes that come. Each method answers the packet that is
 * complete by that, if one is, and throws an IllegalArgumentException when there cannot be one.
 */
public final class PacketReader {
    private static final int NAMESPACE_CHARS = 255;
    /** Beyond, numbers of JavaScript are not exact. */
    private static final int ID_DIGITS = 15;
    /** Names that mean something else to clients. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final int attachmentsAtMost;
    private final long bytesAtMost;
    private final List<Buffer> attachments = new ArrayList<>();
    private @Nullable SocketIoPacket awaited;
    private int missing;
    private long bytes;

    /**
     * Bounds what is put together.
     *
     * @param attachments of one packet
     * @param bytes of all of them
     */
    public PacketReader(int attachments, long bytes) {
        this.attachmentsAtMost = attachments;
        this.bytesAtMost = bytes;
    }

    public @Nullable SocketIoPacket read(Buffer attachment) {
        SocketIoPacket incomplete = awaited;
        bytes += attachment.length();
        if (incomplete == null || bytes > bytesAtMost) {
            throw new IllegalArgumentException(incomplete == null ? "bytes that nobody announced" : "too many bytes");
        }
        attachments.add(attachment);
        missing--;
        return missing == 0 ? complete(incomplete) : null;
    }

    private SocketIoPacket complete(SocketIoPacket incomplete) {
        Object whole = Attachments.putBack(incomplete.data(), attachments);
        awaited = null;
        attachments.clear();
        bytes = 0;
        JsonArray list = new JsonArray((List<?>) whole);
        return new SocketIoPacket(incomplete.type(), incomplete.namespace(), incomplete.id(), list);
    }

    public @Nullable SocketIoPacket read(String text) {
        if (awaited != null) {
            throw new IllegalArgumentException("a text between attachments");
        }
        Cursor cursor = new Cursor(text);
        int digit = cursor.digit();
        SocketIoPacket.Type type = SocketIoPacket.Type.of(digit);
        int announced = digit == type.digit ? 0 : cursor.attachments();
        if (announced > attachmentsAtMost) {
            throw new IllegalArgumentException("too many attachments");
        }
        String namespace = cursor.namespace();
        SocketIoPacket packet = new SocketIoPacket(type, namespace, cursor.id(), data(type, cursor.rest()));
        check(packet);
        if (announced == 0) {
            return packet;
        }
        awaited = packet;
        missing = announced;
        return null;
    }

    private static @Nullable Object data(SocketIoPacket.Type type, String json) {
        try {
            return switch (type) {
                case CONNECT -> json.isEmpty() ? new JsonObject() : new JsonObject(json);
                case EVENT, ACK -> new JsonArray(json);
                case DISCONNECT, CONNECT_ERROR -> json.isEmpty() ? null : json;
            };
        } catch (DecodeException | ClassCastException malformed) {
            throw new IllegalArgumentException("malformed data", malformed);
        }
    }

    private static void check(SocketIoPacket packet) {
        boolean sound = switch (packet.type()) {
            case CONNECT -> true;
            case DISCONNECT -> packet.data() == null;
            case EVENT -> isEvent(packet.list());
            case ACK -> packet.id() != SocketIoPacket.NO_ID;
            case CONNECT_ERROR -> false;
        };
        if (!sound) {
            throw new IllegalArgumentException("data that such a packet has not");
        }
    }

    private static boolean isEvent(JsonArray list) {
        Object name = list.isEmpty() ? null : list.getList().get(0);
        return name instanceof Number || (name instanceof String text && !RESERVED.contains(text));
    }

    /** Reads the head of a text. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        private boolean isDigit() {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        int digit() {
            return isDigit() ? text.charAt(at++) - '0' : -1;
        }

        int attachments() {
            long count = number();
            if (count < 0 || at >= text.length() || text.charAt(at) != '-') {
                throw new IllegalArgumentException("attachments that are not counted");
            }
            at++;
            return (int) Math.min(count, Integer.MAX_VALUE);
        }

        String namespace() {
            if (at >= text.length() || text.charAt(at) != '/') {
                return SocketIoPacket.MAIN;
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            String name = text.substring(at, end);
            if (name.length() > NAMESPACE_CHARS) {
                throw new IllegalArgumentException("a long namespace");
            }
            at = comma < 0 ? end : end + 1;
            return name;
        }

        long id() {
            return number();
        }

        /** What the digits here say; -1 where there are none. */
        private long number() {
            int from = at;
            while (isDigit()) {
                at++;
            }
            if (at - from > ID_DIGITS) {
                throw new IllegalArgumentException("a large number");
            }
            return from == at ? SocketIoPacket.NO_ID : Long.parseLong(text.substring(from, at));
        }

        String rest() {
            return text.substring(at);
        }
    }
}
