package dev.parley.system.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel holds of one TCP connection on this machine.
 *
 * @param sendQueue bytes that the server has handed over and the client's side has not taken
 * @param receiveQueue bytes that wait for the client to read them
 * @param open whether the server still holds the connection open
 */
public record KernelBuffers(long sendQueue, long receiveQueue, boolean open) {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";

    /** Whether this machine tells. */
    public static boolean areTold() {
        return TABLES.stream().anyMatch(Files::isReadable);
    }

    public static KernelBuffers between(int serverPort, int clientPort) {
        long sends = 0;
        long receives = 0;
        boolean open = false;
        for (String row : rows()) {
            // number, local address, remote address, state, queues
            String[] fields = row.strip().split("\\s+");
            int local = port(fields[1]);
            int remote = port(fields[2]);
            if (local == serverPort && remote == clientPort) {
                sends = Long.parseLong(fields[4].substring(0, 8), 16);
                open = fields[3].equals(ESTABLISHED);
            } else if (local == clientPort && remote == serverPort) {
                receives = Long.parseLong(fields[4].substring(9), 16);
            }
        }
        return new KernelBuffers(sends, receives, open);
    }

    /** The most of either. */
    KernelBuffers fuller(KernelBuffers other) {
        return new KernelBuffers(
                Math.max(sendQueue, other.sendQueue), Math.max(receiveQueue, other.receiveQueue), open && other.open);
    }

    @Override
    public String toString() {
        return "%,d + %,d KiB%s".formatted(sendQueue / 1024, receiveQueue / 1024, open ? "" : " (closed)");
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Path table : TABLES) {
            try {
                if (Files.isReadable(table)) {
                    Files.readAllLines(table).stream().skip(1).forEach(rows::add);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }
}
