package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.system.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What makes a page quick, held; and how quick it is here, said. */
class BrowserSpeedIT {
    private static final int MESSAGES = 10_000;
    private static final int MOST_ROWS = 400;

    @RegisterExtension
    static final Site SITE = new Site(Map.of("PARLEY_RATE", "100000", "PARLEY_RATE_BURST", "100000"));

    @Test
    void thePageIsThereAtOnceAndAsksForNothingTwice() {
        TestUser ada = SmallWorld.of(SITE.url());
        try (ChatPage page = SITE.open()) {
            int login = usableAfter(page);
            page.logIn(ada.name).page.reload();
            page.expectSignedIn();

            System.out.printf(
                    "browser: the login form is usable %d ms after a cold start, the list %d ms after a warm one%n",
                    login, usableAfter(page));
            // Every module is named in the page, so that none waits for another to be read.
            assertEquals(List.of(), page.page.evaluate("""
                    () => {
                      const named = new Set([...document.querySelectorAll('link[rel=modulepreload]')].map(link => link.href));
                      return performance.getEntriesByType('resource').map(entry => entry.name)
                        .filter(name => name.endsWith('.js') && !name.endsWith('main.js') && !named.has(name))
                        .filter(name => !name.endsWith('ticker-worker.js'));
                    }"""));
        }
        try (ChatPage cold = SITE.open()) {
            cold.logIn(ada.name);
            System.out.printf("browser: %s%n", cold.page.evaluate("""
                    () => {
                      const entries = performance.getEntriesByType('resource');
                      const bytes = entries.reduce((sum, entry) => sum + entry.transferSize, 0);
                      return `${entries.length} requests and ${Math.round(bytes / 1024)} KB from nothing to the list`;
                    }"""));
        }
    }

    @Test
    void tenThousandMessagesScrollInASmallDocumentAndKeepTheirPlace() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-speed");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-speed");
        Dialogue.write(SITE.url(), ann, bob, MESSAGES);
        try (ChatPage page = SITE.open().logIn(ann.name).open(bob.name)) {
            assertThat(page.messages().last()).hasText("message " + MESSAGES);

            Scrolled up = Scrolled.through(page);

            System.out.println("browser: up through 10,000 messages: " + up);
            assertEquals(MESSAGES, up.seen(), "messages seen");
            assertEquals(0, up.outOfOrder(), "rows out of order or doubled");
            assertTrue(up.mostRows() <= MOST_ROWS, up::toString);
            assertTrue(up.farthestShift() <= 1.5, up::toString);
            page.button("To the latest message").click();
            assertThat(page.messages().last()).hasText("message " + MESSAGES);
        }
    }

    private static int usableAfter(ChatPage page) {
        page.page.waitForFunction("() => performance.getEntriesByName('parley:usable').length > 0");
        return page.number("Math.round(performance.getEntriesByName('parley:usable')[0].startTime)");
    }
}
