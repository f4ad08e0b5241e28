package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.WebSocketRoute;
import dev.parley.system.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody stands on the line between page and server, and does what lines do at their worst. */
class BrowserLineIT {
    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void aSendWhoseAnswerIsLostIsRepeatedAndStoredOnce() {
        TestUser bob = TestUser.signUp(SITE.url(), "bob-lost");
        AtomicBoolean lost = new AtomicBoolean();
        try (ChatPage ann = SITE.open()) {
            hear(ann, (page, frame) -> {
                if (isOp(frame, "sent") && !lost.getAndSet(true)) {
                    page.close();
                } else {
                    page.send(frame);
                }
            });
            ann.signUp("Ann Lost").find(bob.name).send("one").send("two").send("three");

            ann.expectMessages("one", "two", "three").expectAllSent();
        }
    }

    @Test
    void framesThatAreDoubledOrLostAreNotMissedAndNotSeenTwice() {
        TestUser bob = TestUser.signUp(SITE.url(), "bob-frames");
        AtomicInteger count = new AtomicInteger();
        try (ChatPage ann = SITE.open()) {
            hear(ann, (page, frame) -> {
                boolean isLost = isOp(frame, "message") && count.incrementAndGet() % 3 == 0;
                for (int i = isLost ? 2 : 0; i < 2; i++) {
                    page.send(frame);
                }
            });
            ann.signUp("Ann Frames").find(bob.name).send("hello").expectAllSent();
            String annId = ann.page
                    .evaluate("Object.keys(localStorage).find(key => key.includes('drafts')).split('.')[2]")
                    .toString();
            ann.list();
            for (int i = 1; i <= 7; i++) {
                bob.tell(SITE.url(), annId, "reply " + i);
            }

            assertThat(ann.page).hasTitle("(7) Parley");
            ann.open(bob.name);
            ann.expectMessages("hello", "reply 1", "reply 2", "reply 3", "reply 4", "reply 5", "reply 6", "reply 7");
        }
    }

    /** What the page sends gets through; what the server says gets to the listener, who passes on what he likes. */
    private static void hear(ChatPage page, BiConsumer<WebSocketRoute, String> listener) {
        page.page.routeWebSocket("**/chat/websocket", route -> {
            WebSocketRoute server = route.connectToServer();
            route.onMessage(frame -> server.send(frame.text()));
            server.onMessage(frame -> listener.accept(route, frame.text()));
        });
        page.page.reload();
    }

    private static boolean isOp(String frame, String op) {
        return new JsonObject(frame).getString("op").equals(op);
    }
}
