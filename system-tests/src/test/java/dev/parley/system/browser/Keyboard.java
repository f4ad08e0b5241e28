package dev.parley.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** A person's hands when there is no mouse. */
final class Keyboard {
    private static final int PATIENCE = 40;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on by Tab until the focus is on what has that name. */
    Keyboard tabTo(String name) {
        for (int i = 0; i < PATIENCE; i++) {
            page.keyboard().press("Tab");
            if (isNamed(name)) {
                return this;
            }
        }
        throw new AssertionError("Tab does not lead to " + name);
    }

    /** The focus is, or comes by itself, to what has that name. */
    Keyboard at(String name) {
        assertThat(focused()).hasAccessibleName(Pattern.compile(name));
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    private Locator focused() {
        return page.locator("*:focus");
    }

    private boolean isNamed(String name) {
        Object label = page.evaluate("""
                () => {
                  const element = document.activeElement;
                  return (element.labels?.[0] ?? element).textContent;
                }""");
        return label.toString().strip().startsWith(name);
    }
}
