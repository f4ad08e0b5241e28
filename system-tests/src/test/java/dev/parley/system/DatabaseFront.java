package dev.parley.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The part of a database that can be killed: it keeps nothing, passes everything on to what keeps it, and starts again at
 * the same port. As with a real server, what a killed one had passed on may be done, and nobody hears of it.
 */
final class DatabaseFront implements AutoCloseable {
    private static final int BYTES = 64 * 1024;

    private final int behind;
    private ServerProcess process;

    private DatabaseFront(int behind) {
        this.behind = behind;
        this.process = ServerProcess.start(DatabaseFront.class, behind, 0);
    }

    /** @param behind the port of the server that keeps what is written */
    static DatabaseFront of(int behind) {
        return new DatabaseFront(behind);
    }

    /** What the process runs. */
    public static void main(String[] arguments) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(here, Integer.parseInt(arguments[1])), 200);
            ServerProcess.listensAt(server.getLocalPort());
            while (true) {
                Socket client = server.accept();
                Socket behind = new Socket(here, Integer.parseInt(arguments[0]));
                pass(client, behind);
                pass(behind, client);
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        Thread thread = new Thread(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] bytes = new byte[BYTES];
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    out.write(bytes, 0, read);
                }
            } catch (IOException closed) {
                // So is the other side then.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    String uri(String database) {
        return "mongodb://127.0.0.1:" + process.port() + "/" + database;
    }

    void kill() {
        process.close();
    }

    void startAgain() {
        process = ServerProcess.start(DatabaseFront.class, behind, process.port());
    }

    @Override
    public void close() {
        process.close();
    }
}
