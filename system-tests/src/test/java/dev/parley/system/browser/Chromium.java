package dev.parley.system.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The browser of this machine, without a window. One for all classes; each person gets a profile of his own in it. */
public final class Chromium implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        // A machine under load is slow, not wrong.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(program).setArgs(QUIET));
    }

    /** The browser of all tests; where there is none, skips them and says so. */
    public static Chromium shared(ExtensionContext context) {
        return (Chromium)
                context.getRoot().getStore(Namespace.GLOBAL).getOrComputeIfAbsent(Chromium.class, k -> start());
    }

    private static Chromium start() {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            System.out.println("SKIPPED: no Chromium here, so the web client was not tried in a browser.");
        }
        assumeTrue(program.isPresent(), "Chromium");
        return new Chromium(program.get());
    }

    /** A page of a new profile, at the address of a node. */
    public ChatPage open(String url, Screen screen) {
        return ChatPage.open(browser.newContext(screen.options()), url);
    }

    public ChatPage open(String url) {
        return open(url, Screen.DESKTOP);
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
