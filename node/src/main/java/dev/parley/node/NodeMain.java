package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: starts a node, prints one line when it is ready, and takes it down on SIGTERM. */
public final class NodeMain {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMain.class);
    private static final long STOP_SECONDS = 30;

    private NodeMain() {}

    public static void main(String[] arguments) {
        try {
            if (arguments.length > 0) {
                throw new StartUpFailure("Parley takes no arguments; it is set by the environment (see README.md).");
            }
            Node.start(NodeConfig.from(System.getenv()))
                    .onSuccess(NodeMain::ready)
                    .onFailure(NodeMain::fail);
        } catch (StartUpFailure failure) {
            exit(failure.reason());
        }
    }

    private static void ready(Node node) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(node), "drain"));
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf("parley ready at %s (node %s, %d ms)%n", node.url(), node.id(), millis);
    }

    /** Runs as the JVM goes down; a drained node has stopped as it was asked to, and exits with 0. */
    private static void drain(Node node) {
        try {
            node.drain().await(node.drainWait().toSeconds() + STOP_SECONDS, TimeUnit.SECONDS);
            node.close().await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            LOG.error("the node did not stop well", e);
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void fail(Throwable cause) {
        if (cause instanceof StartUpFailure failure) {
            exit(failure.reason());
        }
        LOG.error("Parley could not start", cause);
        exit("Parley could not start; the reason stands above.");
    }

    private static void exit(String reason) {
        System.err.println("parley: " + reason);
        Runtime.getRuntime().halt(1);
    }
}
