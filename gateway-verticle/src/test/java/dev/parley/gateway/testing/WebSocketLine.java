package dev.parley.gateway.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket byte by byte, for what a proper client would never write. */
public final class WebSocketLine implements AutoCloseable {
    private static final int TEXT = 0x81;
    private static final int MASKED_LONG = 0xff;

    private final Socket socket;
    private final DataInputStream in;

    public WebSocketLine(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(15_000);
        in = new DataInputStream(socket.getInputStream());
        String request = "GET /chat/websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
    }

    /** Begins a text frame of that many bytes, and stops there. */
    public void announce(long bytes) throws IOException {
        byte[] header = new byte[14];
        header[0] = (byte) TEXT;
        header[1] = (byte) MASKED_LONG;
        for (int i = 0; i < Long.BYTES; i++) {
            header[2 + i] = (byte) (bytes >>> 8 * (Long.BYTES - 1 - i));
        }
        socket.getOutputStream().write(header);
    }

    /** The code of the close frame that comes next. */
    public int readClose() throws IOException {
        int opcode = in.readUnsignedByte();
        if (opcode != 0x88) {
            throw new AssertionError("not a close frame: " + Integer.toHexString(opcode));
        }
        in.readUnsignedByte();
        return in.readUnsignedShort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
