package dev.parley.system;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;

/** A server that speaks MongoDB's protocol, in a process of its own, so that it can be stopped and go on. */
public final class StandInDatabase implements AutoCloseable {
    private final ServerProcess process;

    private StandInDatabase(ServerProcess process) {
        this.process = process;
    }

    /** What the process runs. */
    public static void main(String[] arguments) {
        MongoServer server = new MongoServer(new RangedBackend().version(ServerVersion.valueOf(arguments[0])));
        server.bind("127.0.0.1", Integer.parseInt(arguments[1]));
        ServerProcess.listensAt(server.getLocalAddress().getPort());
    }

    public static StandInDatabase start() {
        return start(ServerVersion.MONGO_5_0, 0);
    }

    static StandInDatabase start(ServerVersion version, int port) {
        return new StandInDatabase(ServerProcess.start(StandInDatabase.class, version.name(), port));
    }

    int port() {
        return process.port();
    }

    public String uri(String database) {
        return "mongodb://127.0.0.1:" + port() + "/" + database;
    }

    /** STOP or CONT. */
    void signal(String name) {
        process.signal(name);
    }

    @Override
    public void close() {
        process.close();
    }
}
