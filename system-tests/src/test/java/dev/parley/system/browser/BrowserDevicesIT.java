package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.system.TestUser;
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
            ann.page.getByText("Others see your note").click();
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

    @Test
    void whatOneAnswersElsewhereIsNoLongerUnreadHere() {
        TestUser ann = TestUser.signUp(SITE.url(), "ann-answers");
        TestUser bob = TestUser.signUp(SITE.url(), "bob-asks");
        bob.tell(SITE.url(), ann.id, "are you there?");
        try (ChatPage page = SITE.open().logIn(ann.name)) {
            bob.tell(SITE.url(), ann.id, "hello?");
            assertThat(page.entry(bob.name).locator(".badge")).hasText("2 unread");

            ann.tell(SITE.url(), bob.id, "here, on my other device");
            assertThat(page.page).hasTitle("Parley");
            assertThat(page.entry(bob.name).locator(".badge")).hasCount(0);

            bob.tell(SITE.url(), ann.id, "good");
            assertThat(page.entry(bob.name).locator(".badge")).hasText("1 unread");
        }
    }

    @Test
    void whoeverWritesHasReadAndWhoeverIsAnsweredForHasNot() {
        try (ChatPage page = SITE.open()) {
            assertEquals("2 0 2 2, 2 0 2 2, 3 0 5 5, 0 6 5 5", page.page.evaluate("""
                    async () => {
                      const main = document.querySelector('script').src;
                      const { Conversations } = await import(new URL('state/conversations.js', main));
                      const on = { users() {}, message() {}, changed() {} };
                      const conversations = new Conversations('me', null, on);
                      const receipts = [{ userId: 'you', delivered: 2, read: 2 }];
                      conversations.put({
                        id: 'd', members: ['me', 'you'], lastSeq: 2, readSeq: 0, deliveredSeq: 0, unread: 1, receipts });
                      const steps = [];
                      const hear = async (message) => {
                        await conversations.receive({ conversationId: 'd', ...message });
                        const { unread, readSeq, receipts: [{ read, delivered }] } = conversations.get('d');
                        steps.push([unread, readSeq, read, delivered].join(' '));
                      };
                      await hear({ seq: 3, senderId: 'you', auto: {} });
                      await hear({ seq: 4, senderId: 'me', auto: {} });
                      await hear({ seq: 5, senderId: 'you' });
                      await hear({ seq: 6, senderId: 'me' });
                      return steps.join(', ');
                    }"""));
        }
    }
}
