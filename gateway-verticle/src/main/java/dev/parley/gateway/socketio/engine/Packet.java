package dev.parley.gateway.socketio.engine;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What one side tells the other at once.
 *
 * @param text what it carries, if it is no bytes
 * @param bytes of a message only
 */
record Packet(Type type, String text, @Nullable Buffer bytes) {
    /** By the digits of the protocol. */
    enum Type {
        OPEN('0'),
        CLOSE('1'),
        PING('2'),
        PONG('3'),
        MESSAGE('4'),
        UPGRADE('5'),
        NOOP('6');

        private final char digit;

        Type(char digit) {
            this.digit = digit;
        }

        private static Type of(char digit) {
            for (Type type : values()) {
                if (type.digit == digit) {
                    return type;
                }
            }
            throw new IllegalArgumentException("no packet begins so");
        }
    }

    static final Packet CLOSE = new Packet(Type.CLOSE, "", null);
    static final Packet PING = new Packet(Type.PING, "", null);
    static final Packet NOOP = new Packet(Type.NOOP, "", null);
    static final String PROBE = "probe";
    private static final char BASE64 = 'b';

    static Packet message(String text) {
        return new Packet(Type.MESSAGE, text, null);
    }

    static Packet message(Buffer bytes) {
        return new Packet(Type.MESSAGE, "", bytes);
    }

    boolean isProbe(Type of) {
        return type == of && text.equals(PROBE);
    }

    int size() {
        return bytes == null ? text.length() : bytes.length();
    }

    /** As text: bytes as base64. */
    String encoded() {
        return bytes == null ? type.digit + text : BASE64 + Base64.getEncoder().encodeToString(bytes.getBytes());
    }

    /**
     * Reads what {@link #encoded} writes.
     *
     * @throws IllegalArgumentException when it is no packet
     */
    static Packet decode(String encoded) {
        if (encoded.isEmpty()) {
            throw new IllegalArgumentException("an empty packet");
        }
        char first = encoded.charAt(0);
        String rest = encoded.substring(1);
        if (first == BASE64) {
            return message(Buffer.buffer(Base64.getDecoder().decode(rest)));
        }
        return new Packet(Type.of(first), rest, null);
    }
}
