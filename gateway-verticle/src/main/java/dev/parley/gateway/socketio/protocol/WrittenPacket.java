package dev.parley.gateway.socketio.protocol;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.List;

/** A packet as it is sent: a text, and the bytes that follow it in order. */
public record WrittenPacket(String text, List<Buffer> attachments) {
    public static WrittenPacket of(SocketIoPacket packet) {
        Object data = packet.data();
        if (!Attachments.areIn(data)) {
            String text = packet.type().digit + head(packet);
            return new WrittenPacket(data == null ? text : text + Json.encode(data), List.of());
        }
        List<Buffer> bytes = new ArrayList<>();
        Object bare = Attachments.takeOut(data, bytes);
        int digit = packet.type().digitWithBytes;
        return new WrittenPacket(digit + "" + bytes.size() + "-" + head(packet) + Json.encode(bare), bytes);
    }

    private static String head(SocketIoPacket packet) {
        String namespace = packet.namespace().equals(SocketIoPacket.MAIN) ? "" : packet.namespace() + ",";
        return packet.id() == SocketIoPacket.NO_ID ? namespace : namespace + packet.id();
    }
}
