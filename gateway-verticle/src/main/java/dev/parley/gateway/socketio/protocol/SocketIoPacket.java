package dev.parley.gateway.socketio.protocol;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What one side tells the other in one namespace.
 *
 * @param id of the event that is to be answered, or that this answers; {@link #NO_ID} if of none
 * @param data a JsonObject with CONNECT and CONNECT_ERROR, a JsonArray with EVENT and ACK, in which bytes are Buffers
 */
public record SocketIoPacket(
        Type type, String namespace, long id, @Nullable Object data) {
    /** The main namespace. */
    public static final String MAIN = "/";

    public static final long NO_ID = -1;

    /** By the digits of the protocol, which has others for what comes with bytes. */
    public enum Type {
        CONNECT(0, 0),
        DISCONNECT(1, 1),
        EVENT(2, 5),
        ACK(3, 6),
        CONNECT_ERROR(4, 4);

        final int digit;
        final int digitWithBytes;

        Type(int digit, int digitWithBytes) {
            this.digit = digit;
            this.digitWithBytes = digitWithBytes;
        }

        static Type of(int digit) {
            for (Type type : values()) {
                if (type.digit == digit || type.digitWithBytes == digit) {
                    return type;
                }
            }
            throw new IllegalArgumentException("an unknown type");
        }
    }

    public static SocketIoPacket connected(String namespace, String sid) {
        return new SocketIoPacket(Type.CONNECT, namespace, NO_ID, new JsonObject().put("sid", sid));
    }

    public static SocketIoPacket refused(String namespace, JsonObject why) {
        return new SocketIoPacket(Type.CONNECT_ERROR, namespace, NO_ID, why);
    }

    public static SocketIoPacket disconnected(String namespace) {
        return new SocketIoPacket(Type.DISCONNECT, namespace, NO_ID, null);
    }

    public static SocketIoPacket event(String namespace, long id, JsonArray nameAndArguments) {
        return new SocketIoPacket(Type.EVENT, namespace, id, nameAndArguments);
    }

    public static SocketIoPacket ack(String namespace, long id, JsonArray arguments) {
        return new SocketIoPacket(Type.ACK, namespace, id, arguments);
    }

    /** The list that an event or an ack carries. */
    public JsonArray list() {
        return data instanceof JsonArray array ? array : new JsonArray();
    }

    /** The object that a connect carries. */
    public JsonObject object() {
        return data instanceof JsonObject object ? object : new JsonObject();
    }
}
