package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole way with a real language model: from the switch in one page to the answer that grows in another. Runs only where a
 * model is served: {@code system-tests/real-model/start FOLDER PORT}, then
 * {@code mvn verify -pl system-tests -am -Dit.test=RealModelIT -Dreal.model=http://127.0.0.1:PORT/v1}.
 */
@EnabledIfSystemProperty(named = "real.model", matches = "http.+")
class RealModelIT {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @RegisterExtension
    static final Site SITE = new Site(Map.of(
            "LLM_PROVIDER",
            "openai",
            "LLM_API_URL",
            System.getProperty("real.model", ""),
            "LLM_API_KEY",
            "none",
            "LLM_MODEL",
            "gemma-3-270m",
            "LLM_DEADLINE",
            "30s"));

    @Test
    void whoWritesToABusyPersonIsAnsweredByTheModel() {
        try (ChatPage ann = SITE.open().signUp("Ann Skis");
                ChatPage bob = SITE.open().signUp("Bob Asks")) {
            ann.page.getByText("Change status").click();
            ann.page
                    .getByText("Busy", new Page.GetByTextOptions().setExact(true))
                    .click();
            ann.field("Note (what others may know)").fill("Skiing until Monday");
            ann.button("Save").click();
            bob.find("Ann Skis").send("Hello Ann, when are you back?");

            assertThat(bob.page.locator(".spoken .text")).not().isEmpty(within(Duration.ofSeconds(29)));
            bob.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("real-model-growing.png")));
            assertThat(bob.page.locator("[data-seq='2'] .auto"))
                    .hasText(
                            "Automatic reply, written by a language model",
                            new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            System.out.println("the model answered: "
                    + bob.page.locator("[data-seq='2'] .text").textContent());
            bob.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("real-model.png")));
            ann.open("Bob Asks");
            assertThat(ann.page.locator("[data-seq='2'] .auto")).isVisible();
            ann.page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("real-model-busy.png")));
        }
    }

    private static LocatorAssertions.IsEmptyOptions within(Duration time) {
        return new LocatorAssertions.IsEmptyOptions().setTimeout(time.toMillis());
    }
}
