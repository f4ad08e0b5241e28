package dev.parley.node;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.StartUpFailure;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: starts a node, prints one line when it is ready, and takes it down on SIGTERM; or does one command. */
public final class NodeMain {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMain.class);
    private static final long STOP_SECONDS = 30;

    private NodeMain() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.exit(Commands.all(System.out, System.err).run(List.of(arguments), System.getenv()));
        }
        try {
            Node.start(NodeConfig.from(System.getenv()), NodeMain::waits)
                    .compose(NodeMain::started)
                    .onSuccess(NodeMain::ready)
                    .onFailure(NodeMain::fail);
        } catch (StartUpFailure failure) {
            exit(failure.reason());
        }
    }

    private static Future<Node> started(Node node) {
        AtomicInteger status = new AtomicInteger();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(node, status), "drain"));
        node.onUnfit(reason -> {
            System.err.println("parley: " + reason);
            status.set(1);
            // Exiting waits for the drain, which needs the thread that brings the news.
            new Thread(() -> System.exit(1), "unfit").start();
        });
        return node.ready(NodeMain::waits).map(node);
    }

    private static void waits(String what) {
        System.out.println("parley waits " + what);
    }

    private static void ready(Node node) {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        String where = node.url().isEmpty() ? "for the other nodes" : "at " + node.url();
        System.out.printf("parley ready %s (node %s, %d ms)%n", where, node.id(), millis);
    }

    /** Runs as the JVM goes down; a node that was asked to stop, and has drained, exits with 0. */
    private static void drain(Node node, AtomicInteger status) {
        try {
            node.drain().await(node.drainWait().toSeconds() + STOP_SECONDS, TimeUnit.SECONDS);
            node.close().await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            LOG.error("the node did not stop well", e);
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(status.get());
    }

    private static void fail(Throwable cause) {
        if (cause instanceof StartUpFailure failure) {
            exit(failure.reason());
        }
        if (cause instanceof ServiceFailure failure) {
            exit("Parley could not start: " + failure.detail());
        }
        LOG.error("Parley could not start", cause);
        exit("Parley could not start; the reason stands above.");
    }

    private static void exit(String reason) {
        System.err.println("parley: " + reason);
        Runtime.getRuntime().halt(1);
    }
}
