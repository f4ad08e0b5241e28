package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.options.AriaRole;
import dev.parley.system.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserAccountIT {
    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void aReloadKeepsOneSignedInAndNoScriptCanReadAToken() {
        try (ChatPage ann = SITE.open().signUp("Ann Reloads")) {
            ann.page.reload();
            ann.expectSignedIn();

            String readable = (String) ann.page.evaluate(
                    "[document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join()");
            assertFalse(readable.contains("eyJ") || readable.contains("parley_refresh"), readable);
            assertEquals("parley_refresh", ann.page.context().cookies().get(0).name);
            try (ChatPage other = ann.anotherTab()) {
                other.expectSignedIn();
            }
        }
    }

    @Test
    void whoeverIsNewIsShownWhereToBegin() {
        TestUser bob = TestUser.signUp(SITE.url(), "bob-first");
        try (ChatPage ann = SITE.open(Screen.PHONE).signUp("Ann Begins")) {
            assertThat(ann.page.locator(".list")).containsText("No conversations yet.");
            assertEquals(List.of(), Axe.violations(ann.page));

            ann.page.getByText("Find somebody to talk to").click();
            ann.entry(bob.name).click();
            ann.expectTalkingTo(bob.name);
            assertThat(ann.page.locator(".conversation .empty")).containsText("Nothing said yet.");
        }
    }

    @Test
    void endingASessionSignsThatBrowserOut() {
        try (ChatPage here = SITE.open().signUp("Ann Devices");
                ChatPage there = SITE.open().losesNetwork().logIn("ann-devices")) {
            here.settings();
            assertThat(here.page.locator(".devices li")).hasCount(2);
            here.page.locator(".devices button").click();

            there.expectSignedOut();
            assertThat(there.page.locator(".word")).hasText("You were signed out. Sign in again to go on.");
            assertThat(here.page.locator(".devices li")).hasCount(1);
            here.expectSignedIn();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndSigningOutLeavesNothingBehind() {
        try (ChatPage ann = SITE.open().losesNetwork().signUp("Ann Leaves")) {
            ann.settings();
            ann.button("Sign out here").click();
            ann.expectSignedOut();
            ann.page.reload();
            ann.expectSignedOut();

            ann.field("Username or e-mail").fill("ann-leaves");
            ann.field("Password").fill("wrong horse");
            ann.button("Sign in").click();
            assertThat(ann.page.getByRole(AriaRole.ALERT)).containsText("wrong");
        }
    }
}
