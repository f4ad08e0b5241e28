package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One person at several devices at once: what is done on one shows on the others. */
class BrowserDevicesIT {
    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void onesOwnStatusShowsOnAllOfOnesPages() {
        try (ChatPage ann = SITE.open().signUp("Ann Twice");
                ChatPage other = ann.anotherTab().expectSignedIn()) {
            ann.page.getByText("Change status").click();
            ann.page.getByText("Others see it").click();
            ann.field("Note (what others may know)").fill("Two of me");
            ann.button("Save").click();

            assertThat(other.page.locator(".me")).containsText("Busy: Two of me");
            other.page.getByText("Change status").click();
            assertThat(other.field("Note (what others may know)")).hasValue("Two of me");
            other.page.getByText("You read and answer yourself").click();
            other.button("Save").click();
            assertThat(ann.page.locator(".me .mood")).hasText("Online");
        }
    }
}
