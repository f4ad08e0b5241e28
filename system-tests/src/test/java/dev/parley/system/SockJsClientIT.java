package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stock sockjs-client from npm, over each of its transports. Needs Node.js, and says so where there is none. */
class SockJsClientIT {
    @TempDir
    static Path dataDir;

    private static NodeProject story;
    private static ParleyProcess node;

    @BeforeAll
    static void start() throws Exception {
        story = NodeProject.prepare("sockjs-story", "js", "two-people.js", "the stock SockJS client");
        node = ParleyProcess.start(dataDir);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
    void twoPeopleChatOverThatTransport(String transport) throws Exception {
        TestUser ann = TestUser.signUp(node.url(), "ann");
        TestUser bob = TestUser.signUp(node.url(), "bob");

        assertEquals(0, story.run(node.url(), transport, ann.token, bob.token, bob.id));
    }
}
