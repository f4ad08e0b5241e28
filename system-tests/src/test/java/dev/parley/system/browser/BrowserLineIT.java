package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.WebSocketRoute;
import dev.parley.system.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
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

    @Test
    void aRefusedReadDoesNotHoldUpTheOthers() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-gone");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-gone");
        TestUser cid = TestUser.signUp(SITE.url(), "cid-stays");
        bob.tell(SITE.url(), ann.id, "of a conversation that a restore has taken away");
        cid.tell(SITE.url(), ann.id, "of one that is still there");
        String gone = readPath(bob);
        try (ChatPage page = SITE.open().losesNetwork()) {
            page.page.route(gone, route -> route.fulfill(new FulfillOptions().setStatus(404)));
            page.logIn(ann.name);

            page.page.waitForResponse(gone, () -> page.open(bob.name));
            page.page.waitForResponse(readPath(cid), () -> page.open(cid.name));
        }
    }

    @Test
    void whatHasBeenSeenStaysSeenWhateverComesLate() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-late");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-late");
        TestUser cid = TestUser.signUp(SITE.url(), "cid-late");
        ann.tell(SITE.url(), bob.id, "have you seen this?");
        try (ChatPage page = SITE.open()) {
            hear(page, (line, frame) -> {
                line.send(frame);
                if (isOp(frame, "receipt")) {
                    line.send(new JsonObject(frame).put("read", 0).encode());
                }
            });
            page.logIn(ann.name).open(bob.name);
            read(bob);
            assertThat(page.page.locator(".seen")).isVisible();
            cid.tell(SITE.url(), ann.id, "comes after the late receipt");
            assertThat(page.page).hasTitle("(1) Parley");
            assertThat(page.page.locator(".seen")).isVisible();

            page.page.route("**/conversations?*", route -> {
                String late = route.fetch().text().replaceAll("\"read\":\\d+", "\"read\":0");
                late = late.replace("\"" + bob.name + "\"", "\"Bob, late\"");
                route.fulfill(
                        new FulfillOptions().setContentType("application/json").setBody(late));
            });
            page.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            page.expectTalkingTo("Bob, late");
            assertThat(page.page.locator(".seen")).isVisible();
        }
    }

    private static void read(TestUser user) {
        String path = "/api/v1/conversations/" + conversationOf(user) + "/read";
        TestUser.call("PUT", SITE.url() + path, user.token, new JsonObject().put("seq", 1));
    }

    @Test
    void whatWasReadInAnotherLogIsNotToldToThisOne() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-logs");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-logs");
        TestUser cid = TestUser.signUp(SITE.url(), "cid-logs");
        bob.tell(SITE.url(), ann.id, "before");
        cid.tell(SITE.url(), ann.id, "after");
        String read = readPath(bob);
        AtomicInteger told = new AtomicInteger();
        Deque<WebSocketRoute> lines = new ArrayDeque<>();
        try (ChatPage page = SITE.open().losesNetwork()) {
            hear(page, (line, frame) -> {
                if (isOp(frame, "welcome")) {
                    lines.add(line);
                }
                boolean isNewLog = isOp(frame, "welcome") && lines.size() > 1;
                line.send(
                        isNewLog ? new JsonObject(frame).put("logId", "another").encode() : frame);
            });
            page.page.route(read, route -> {
                told.incrementAndGet();
                route.abort();
            });
            page.logIn(ann.name);
            page.page.waitForRequest(read, () -> page.open(bob.name));
            page.list();
            lines.peek().close();
            page.page.waitForCondition(() -> lines.size() > 1);

            page.page.waitForResponse(readPath(cid), () -> page.open(cid.name));
            assertEquals(1, told.get());
        }
    }

    /** Where the only conversation of a person is told to be read. */
    private static String readPath(TestUser user) {
        return "**/conversations/" + conversationOf(user) + "/read";
    }

    private static String conversationOf(TestUser user) {
        JsonObject inbox = user.get(SITE.url(), "/conversations");
        return inbox.getJsonArray("conversations").getJsonObject(0).getString("id");
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
