package dev.parley.system.browser;

import dev.parley.system.Balancer;
import dev.parley.system.ParleyProcess;
import dev.parley.system.TestCluster;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pages on two nodes, one of which dies. */
class BrowserTwoNodesIT {
    @RegisterExtension
    static final BeforeAllCallback BROWSER = BrowserTwoNodesIT::findBrowser;

    private static Chromium chromium;

    @TempDir
    Path folder;

    private Vertx vertx;
    private TestCluster cluster;
    private ParleyProcess store;
    private ParleyProcess gateway;

    private static void findBrowser(ExtensionContext context) {
        chromium = Chromium.shared(context);
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        cluster = new TestCluster(folder, 2);
        store = cluster.start(0, TestCluster.STORE);
        gateway = cluster.start(1, TestCluster.GATEWAY_ONLY);
    }

    @AfterEach
    void stop() {
        cluster.close();
        vertx.close().await();
    }

    @Test
    void pagesOnTwoNodesChatAndWhoWasOfflineGetsEverythingOnceAndInOrder() {
        try (ChatPage ann = chromium.open(store.url()).signUp("Ann Here");
                ChatPage bob = chromium.open(gateway.url()).signUp("Bob There")) {
            ann.find("Bob There").send("hello, Bob");
            bob.open("Ann Here").expectMessages("hello, Bob").send("hello, Ann");
            ann.expectMessages("hello, Bob", "hello, Ann");
            bob.offline(true).expectLine("Offline");

            ann.send("one").send("two").send("three").expectAllSent();

            bob.offline(false).expectMessages("hello, Bob", "hello, Ann", "one", "two", "three");
        }
    }

    @Test
    void aPageWhoseNodeIsKilledGoesOnOnTheOther() {
        String[] node = {gateway.url()};
        try (Balancer front = new Balancer(vertx, () -> node[0]);
                ChatPage ann = chromium.open(store.url()).signUp("Ann Stays");
                ChatPage bob = chromium.open(front.url()).losesNetwork().signUp("Bob Moves")) {
            bob.find("Ann Stays").send("before").expectAllSent();
            ann.open("Bob Moves").expectMessages("before");

            gateway.kill();
            bob.send("meanwhile");
            ann.send("do you hear me?").expectAllSent();
            node[0] = store.url();

            bob.expectLine("Connected").expectAllSent();
            ann.send("after").expectAllSent();
            bob.expectMessages("before", "do you hear me?", "meanwhile", "after");
            ann.expectMessages("before", "do you hear me?", "meanwhile", "after");
        }
    }
}
