package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.parley.system.TestUser;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserChatIT {
    @RegisterExtension
    static final Site SITE = new Site();

    private static final String TOP_OF_105 =
            "Math.round(document.querySelector('[data-seq=\"105\"]').getBoundingClientRect().top)";

    @Test
    void twoPeopleSignUpFindEachOtherAndTalk() {
        try (ChatPage ann = SITE.open().signUp("Ann Talks");
                ChatPage bob = SITE.open().signUp("Bob Talks")) {
            ann.find("Bob Talks").send("hello, Bob");
            bob.open("Ann Talks").send("hello, Ann").send("how are you?");

            ann.expectMessages("hello, Bob", "hello, Ann", "how are you?").expectAllSent();
            bob.expectMessages("hello, Bob", "hello, Ann", "how are you?").expectAllSent();
        }
    }

    @Test
    void whatIsUnreadIsCountedUntilItHasBeenOnTheScreen() {
        try (ChatPage ann = SITE.open().signUp("Ann Counts");
                ChatPage bob = SITE.open().signUp("Bob Counts")) {
            bob.find("Ann Counts").send("one").send("two").expectAllSent();

            assertThat(ann.entry("Bob Counts").locator(".badge")).hasText("2 unread");
            assertThat(ann.page).hasTitle("(2) Parley");
            ann.open("Bob Counts").expectMessages("one", "two");
            assertThat(ann.page).hasTitle("Parley");
            ann.page.reload();
            ann.expectMessages("one", "two").list();
            assertThat(ann.entry("Bob Counts").locator(".badge")).hasCount(0);
        }
    }

    @Test
    void textIsShownAsText() {
        String markup = "<img src=x onerror=alert(1)> <b>bold</b> &amp; ${7*7}\n  two  spaces";
        try (ChatPage ann = SITE.open().signUp("Ann <i>Italic</i>");
                ChatPage bob = SITE.open().signUp("Bob Literal")) {
            bob.find("Ann <i>Italic</i>").send(markup);

            Locator text = ann.open("Bob Literal").messages();
            assertThat(text).hasCount(1);
            assertEquals(markup, text.evaluate("element => element.innerText"));
        }
    }

    @Test
    void noNameAndNoTextIsTooLongForThePage() {
        String name = "\uD83D\uDC69".repeat(64);
        String text = "x".repeat(3_999) + "\uD83D\uDC69";
        try (ChatPage ann = SITE.open(Screen.PHONE).signUp("ann-emoji", name);
                ChatPage bob = SITE.open(Screen.PHONE).signUp("Bob Phone")) {
            expectNothingSticksOut(ann.list());
            expectNothingSticksOut(ann.settings());
            bob.find(name).send(text).expectAllSent();
            assertEquals(44, bob.number("document.querySelector('.back').getBoundingClientRect().width"));
            expectNothingSticksOut(bob);

            expectNothingSticksOut(ann.open("Bob Phone").expectMessages(text).send("y".repeat(500)));
            expectNothingSticksOut(bob.list());
        }
    }

    @Test
    void whatIsTooLongIsCountedAndNotSent() {
        TestUser bob = TestUser.signUp(SITE.url(), "bob-limit");
        try (ChatPage ann = SITE.open().signUp("Ann Limit").find(bob.name)) {
            Locator words = ann.page.getByPlaceholder("Write a message");
            words.fill("x".repeat(3_990));
            assertThat(ann.page.locator("#count")).hasText("10 left");
            words.fill("x".repeat(4_002));

            assertThat(ann.page.locator("#count")).hasText("2 too many");
            assertThat(ann.button("Send")).isDisabled();
        }
    }

    @Test
    void olderMessagesComeAsOneScrollsUp() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-scrolls");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-scrolls");
        Dialogue.write(SITE.url(), ann, bob, 320);
        try (ChatPage page = SITE.open().logIn(ann.name).open(bob.name)) {
            assertThat(page.messages().last()).hasText("message 320");

            page.scrollTo(1);

            assertThat(page.messages().first()).hasText("message 1");
        }
    }

    @Test
    void whatComesBelowDoesNotMoveWhatOneReads() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-reads");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-adds");
        Dialogue.write(SITE.url(), ann, bob, 120);
        try (ChatPage page = SITE.open().logIn(ann.name).open(bob.name)) {
            assertThat(page.messages().last()).hasText("message 120");
            page.page.mouse().move(800, 400);
            page.page.mouse().wheel(0, -400);
            assertThat(page.button("To the latest message")).isVisible();
            int before = page.number(TOP_OF_105);

            bob.tell(SITE.url(), ann.id, "one more");
            bob.tell(SITE.url(), ann.id, "and another,\nof two lines");

            assertThat(page.page.locator(".jump")).hasText("2 new");
            // Browsers scroll by whole pixels; rows are not that high.
            assertEquals(before, page.number(TOP_OF_105), 2);
            page.page.locator(".jump").click();
            assertThat(page.messages().last()).hasText("and another, of two lines");
        }
    }

    @Test
    void aStatusWithItsNoteIsShownToOthers() {
        try (ChatPage ann = SITE.open().signUp("Ann Busy");
                ChatPage bob = SITE.open().signUp("Bob Sees")) {
            ann.page.getByText("Change status").click();
            ann.page.getByText("Others see your note").click();
            ann.field("Note (what others may know)").fill("In a meeting <until> noon");
            ann.field("How long").selectOption("for 1 hour");
            ann.button("Save").click();

            assertThat(ann.page.locator(".me")).containsText("In a meeting <until> noon");
            bob.find("Ann Busy");
            assertThat(bob.page.locator(".conversation .mood")).containsText("Busy until");
            assertThat(bob.page.locator(".conversation .note")).hasText("In a meeting <until> noon");
        }
    }

    @Test
    void anAutomaticReplyIsMarkedAsOne() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-auto");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-auto");
        bob.tell(SITE.url(), ann.id, "I am away.");
        bob.tell(SITE.url(), ann.id, "Bob is away.");
        try (ChatPage page = SITE.open()) {
            page.page.route("**/messages?*", route -> {
                JsonObject history = new JsonObject(route.fetch().text());
                mark(history, 0, "model");
                mark(history, 1, "standard");
                route.fulfill(
                        new FulfillOptions().setContentType("application/json").setBody(history.encode()));
            });
            page.logIn(ann.name).open(bob.name).expectMessages("I am away.", "Bob is away.");

            assertThat(page.page.locator(".bubble .auto"))
                    .hasText(new String[] {"Automatic reply, written by a language model", "Automatic reply"});
        }
    }

    @Test
    void whereNoWebSocketGetsThroughSockJsDoes() {
        TestUser bob = TestUser.signUp(SITE.url(), "bob-polls");
        try (ChatPage ann = SITE.open()) {
            ann.page.addInitScript("""
                    window.WebSocket = class {
                      static OPEN = 1;
                      constructor() { setTimeout(() => this.onclose()); }
                      close() {}
                    };""");
            ann.page.reload();

            ann.signUp("Ann Polls").find(bob.name).send("through the wall").expectAllSent();

            ann.expectMessages("through the wall").expectLine("Connected");
        }
    }

    private static void mark(JsonObject history, int index, String kind) {
        JsonObject covers = new JsonObject().put("from", 1).put("to", 1);
        JsonObject auto = new JsonObject().put("covers", covers).put("inReplyTo", "0".repeat(24));
        history.getJsonArray("messages").getJsonObject(index).put("auto", auto.put("kind", kind));
    }

    private static void expectNothingSticksOut(ChatPage page) {
        page.page.waitForFunction("() => document.getAnimations().every(each => each.playState !== 'running')");
        assertEquals(0, page.number("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        assertEquals(
                0,
                page.number("Math.max(0, ...[...document.querySelectorAll('.list, .log, .sheet')]"
                        + ".map(each => each.scrollWidth - each.clientWidth))"));
    }
}
