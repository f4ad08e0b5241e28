package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.parley.system.TestUser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For everyone: whoever sees little or nothing, has no mouse, or has a small screen. */
class BrowserAccessIT {
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** What a finger would miss: links within a text may be as high as its lines, all else has 44 pixels. */
    private static final String TOO_SMALL = """
            () => [...document.querySelectorAll('button, a, input:not([type="radio"]), label:has([type="radio"]), select, textarea')]
              .filter(each => each.checkVisibility() && (each.matches('button') || !each.closest('p')))
              .filter(each => Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height) < 44)
              .map(each => each.outerHTML).join()""";

    @RegisterExtension
    static final Site SITE = new Site();

    @ParameterizedTest
    @CsvSource({"DESKTOP, LIGHT", "DESKTOP, DARK", "PHONE, LIGHT", "PHONE, DARK"})
    void axeFindsNothingWrong(Screen screen, ColorScheme scheme) {
        TestUser ada = SmallWorld.of(SITE.url());
        try (ChatPage page = SITE.open(screen)) {
            page.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(page.button("Sign in")).isVisible();
            check(page, screen, scheme, "login");
            page.logIn(ada.name);
            check(page, screen, scheme, "list");
            page.open("Grace Hopper");
            assertThat(page.messages().last()).isVisible();
            check(page, screen, scheme, "conversation");
            page.settings();
            assertThat(page.page.locator(".devices li").first()).isVisible();
            check(page, screen, scheme, "settings");
            page.list().page.locator(".me").click();
            page.page.getByText("Others see your note").click();
            check(page, screen, scheme, "status");
        }
    }

    @Test
    void withoutAMouseOneSignsUpFindsSomebodyAndWrites() {
        TestUser bob = TestUser.signUp(SITE.url(), "bob-keys");
        try (ChatPage ann = SITE.open()) {
            Keyboard keys = new Keyboard(ann.page);
            keys.tabTo("Create an account").press("Enter");
            keys.tabTo("Username or e-mail").type("ann-keys");
            keys.tabTo("Password").type(ChatPage.PASSWORD).press("Enter");
            ann.expectSignedIn();

            keys.tabTo("People").press("Enter");
            keys.tabTo("Find people by name").type("bob-keys");
            assertThat(ann.entry(bob.name)).isVisible();
            keys.tabTo(bob.name).press("Enter");
            ann.expectTalkingTo(bob.name);
            keys.at("Message to " + bob.name).type("no mouse").press("Shift+Enter");
            keys.type("needed").press("Enter");

            ann.expectMessages("no mouse\nneeded").expectAllSent();
            keys.press("Escape");
            keys.at(bob.name);
        }
    }

    @Test
    void newMessagesAndTheLineAreSaidToThoseWhoDoNotSeeThem() {
        TestUser bob = TestUser.signUp(SITE.url(), "bob-says");
        try (ChatPage ann = SITE.open().signUp("Ann Hears").find(bob.name)) {
            String annId = bob.get(SITE.url(), "/users?query=Ann%20Hears")
                    .getJsonArray("users")
                    .getJsonObject(0)
                    .getString("id");
            bob.tell(SITE.url(), annId, "hear, hear");

            assertThat(ann.page.locator("#news")).containsText(bob.name + ": hear, hear");
            ann.offline(true);
            assertThat(ann.page.locator("#news")).containsText("Offline");
            ann.offline(false);
        }
    }

    private static void check(ChatPage page, Screen screen, ColorScheme scheme, String name) {
        page.page.waitForFunction("() => document.getAnimations().every(each => each.playState !== 'running')");
        String picture = screen + "-" + scheme.name().toLowerCase() + "-" + name + ".png";
        page.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture)));
        assertEquals(List.of(), Axe.violations(page.page), picture);
        assertEquals("", page.page.evaluate(TOO_SMALL), picture);
    }
}
