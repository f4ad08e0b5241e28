package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.parley.system.TestUser;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever writes to a busy person sees the answer grow, and whose words it is. */
class BrowserAutoReplyIT {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final SpeakingModel MODEL = new SpeakingModel();

    @RegisterExtension
    static final Site SITE = new Site(Map.of(
            "LLM_PROVIDER", "openai", "LLM_API_URL", MODEL.url(), "LLM_MODEL", "speaking", "LLM_API_KEY", "none"));

    @AfterAll
    static void end() {
        MODEL.close();
    }

    @Test
    void theAnswerGrowsAndBecomesOneMessageThatIsMarkedAsAutomatic() {
        TestUser ann = busy("ann-skis");
        try (ChatPage bob = SITE.open().signUp("Bob Asks").find(ann.name)) {
            bob.send("When are you back?");
            MODEL.says("I am sorry, Ann is ");
            assertThat(bob.page.locator(".spoken .text")).hasText("I am sorry, Ann is");
            MODEL.says("skiing until Monday.");
            assertThat(bob.page.locator(".spoken .text")).hasText("I am sorry, Ann is skiing until Monday.");
            bob.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("auto-reply-growing.png")));

            MODEL.ends();
            assertThat(bob.page.locator("[data-seq='2'] .auto"))
                    .hasText("Automatic reply, written by a language model");
            assertThat(bob.page.locator("[data-seq='2'] .text")).hasText("I am sorry, Ann is skiing until Monday.");
            assertThat(bob.page.locator(".spoken")).hasCount(0);
            assertThat(bob.page.locator(".row")).hasCount(2);
            bob.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("auto-reply.png")));
        }
    }

    @Test
    void whatIsBeingSaidIsWithdrawnWhenThePersonIsBack() {
        TestUser ann = busy("ann-returns");
        try (ChatPage cat = SITE.open().signUp("Cat Asks").find(ann.name)) {
            cat.send("Are you there?");
            MODEL.says("Ann is busy");
            assertThat(cat.page.locator(".spoken .text")).hasText("Ann is busy");

            status(ann, new JsonObject().put("availability", "AVAILABLE"));
            assertThat(cat.page.locator(".spoken")).hasCount(0);
            MODEL.ends();
            ann.tell(SITE.url(), idOf(ann), "Here I am");
            assertThat(cat.page.locator("[data-seq='2'] .text")).hasText("Here I am");
            assertThat(cat.page.locator(".row")).hasCount(2);
        }
    }

    /** Whom that person has one conversation with. */
    private static String idOf(TestUser user) {
        List<JsonObject> users = user.get(SITE.url(), "/conversations").getJsonArray("users").stream()
                .map(JsonObject.class::cast)
                .filter(other -> !other.getString("id").equals(user.id))
                .toList();
        assertEquals(1, users.size());
        return users.get(0).getString("id");
    }

    private static TestUser busy(String name) {
        TestUser user = TestUser.signUp(SITE.url(), name);
        status(user, new JsonObject().put("availability", "BUSY").put("awayNote", "Skiing until Monday"));
        return user;
    }

    private static void status(TestUser user, JsonObject status) {
        TestUser.call("PATCH", SITE.url() + "/api/v1/me", user.token, status);
    }
}
