package dev.parley.gateway.socketio.engine;

import java.util.ArrayList;
import java.util.List;

/** Several packets in the body of one request or answer. */
final class Payload {
    private static final char SEPARATOR = 0x1e;

    private Payload() {}

    static String encode(List<Packet> packets) {
        StringBuilder body = new StringBuilder();
        for (Packet packet : packets) {
            if (!body.isEmpty()) {
                body.append(SEPARATOR);
            }
            body.append(packet.encoded());
        }
        return body.toString();
    }

    /**
     * Reads what {@link #encode} writes.
     *
     * @throws IllegalArgumentException when one is no packet, or there are more than that many
     */
    static List<Packet> decode(String body, int atMost) {
        List<Packet> packets = new ArrayList<>();
        int from = 0;
        while (from <= body.length()) {
            if (packets.size() == atMost) {
                throw new IllegalArgumentException("too many packets");
            }
            int end = body.indexOf(SEPARATOR, from);
            int to = end < 0 ? body.length() : end;
            packets.add(Packet.decode(body.substring(from, to)));
            from = to + 1;
        }
        return packets;
    }
}
