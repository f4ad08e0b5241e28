package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserOfflineIT {
    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void whatOneMissesOfflineComesOnceAndInOrder() {
        try (ChatPage ann = SITE.open().signUp("Ann Misses");
                ChatPage bob = SITE.open().signUp("Bob Goes")) {
            ann.find("Bob Goes").send("before");
            bob.open("Ann Misses").expectMessages("before");
            bob.offline(true).expectLine("Offline");

            ann.send("one").send("two").send("three").expectAllSent();

            bob.offline(false).expectMessages("before", "one", "two", "three");
        }
    }

    @Test
    void whatOneWritesOfflineGoesOutOnceAndInOrder() {
        try (ChatPage ann = SITE.open().signUp("Ann Waits");
                ChatPage bob = SITE.open().signUp("Bob Writes")) {
            bob.find("Ann Waits").send("before").expectAllSent().offline(true);
            bob.send("one").send("two").send("three").expectLine("Offline, 3 messages waiting");
            assertThat(bob.page.locator(".row.waiting .state")).hasText(new String[] {"Waiting", "Waiting", "Waiting"});
            assertThat(bob.page.locator(".me .mood")).hasText("Offline");

            bob.offline(false).expectMessages("before", "one", "two", "three").expectAllSent();

            ann.open("Bob Writes").expectMessages("before", "one", "two", "three");
        }
    }

    @Test
    void whatOneWritesOfflineSurvivesAReload() {
        try (ChatPage ann = SITE.open().signUp("Ann Later");
                ChatPage bob = SITE.open().signUp("Bob Reloads")) {
            bob.find("Ann Later").offline(true).send("still here").expectLine("Offline, 1 message waiting");
            bob.offline(false).page.reload();

            bob.expectMessages("still here").expectAllSent();
            ann.open("Bob Reloads").expectMessages("still here");
        }
    }

    @Test
    void whatIsRefusedSaysWhyAndCanBeWrittenAnew() {
        try (ChatPage ann = SITE.open().signUp("Ann Blocks");
                ChatPage bob = SITE.open().signUp("Bob Blocked")) {
            ann.find("Bob Blocked");
            block(ann);

            bob.find("Ann Blocks").send("let me in");

            assertThat(bob.page.locator(".refused .state")).containsText("does not take messages");
            bob.button("Edit").click();
            assertThat(bob.page.getByPlaceholder("Write a message")).hasValue("let me in");
            bob.expectAllSent();
        }
    }

    @Test
    void aServerThatGoesAndComesBackLosesAndDoublesNothing() {
        try (ChatPage ann = SITE.open().signUp("Ann Stays").losesNetwork();
                ChatPage bob = SITE.open().signUp("Bob Stays").losesNetwork()) {
            ann.find("Bob Stays").send("before");
            bob.open("Ann Stays").expectMessages("before");
            Runnable comeBack = SITE.kill();
            ann.send("meanwhile").expectLine("Offline, 1 message waiting");

            comeBack.run();

            bob.expectMessages("before", "meanwhile");
            ann.expectMessages("before", "meanwhile").expectAllSent();
            ann.expectLine("Connected");
            assertEquals(2, ann.messages().count());
        }
    }

    @Test
    void aServerThatDrainsIsLeftAndFoundAgain() {
        try (ChatPage ann = SITE.open().signUp("Ann Drains").losesNetwork();
                ChatPage bob = SITE.open().signUp("Bob Drains").losesNetwork()) {
            ann.find("Bob Drains").send("before").expectAllSent();

            SITE.restart();

            bob.open("Ann Drains").expectMessages("before").send("after");
            ann.expectMessages("before", "after");
        }
    }

    private static void block(ChatPage page) {
        page.page.evaluate("""
                async () => {
                  const grant = await (await fetch('/api/v1/sessions/refresh', {
                    method: 'POST', headers: {'content-type': 'application/json'}, body: '{"cookie":true}'})).json();
                  const blocked = await fetch('/api/v1/blocks/' + location.hash.slice(6), {
                    method: 'PUT', headers: {authorization: 'Bearer ' + grant.accessToken}});
                  if (!blocked.ok) throw new Error(blocked.status);
                }""");
    }
}
