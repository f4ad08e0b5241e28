package dev.parley.system.browser;

import dev.parley.system.ParleyProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A node and a browser to visit it with, for the tests of one class. */
public final class Site implements BeforeAllCallback, AfterAllCallback {
    private final Map<String, String> settings;
    private Chromium chromium;
    private Path dataDir;
    private ParleyProcess node;

    public Site() {
        this(Map.of());
    }

    /** A node with other settings than usual. */
    public Site(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        chromium = Chromium.shared(context);
        dataDir = Files.createTempDirectory("parley-browser");
        start("0");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (node == null) {
            return;
        }
        node.kill();
        try (Stream<Path> files = Files.walk(dataDir)) {
            files.sorted(Comparator.reverseOrder()).forEach(Site::delete);
        }
    }

    public String url() {
        return node.url();
    }

    /** A new person comes to the page. */
    public ChatPage open() {
        return open(Screen.DESKTOP);
    }

    public ChatPage open(Screen screen) {
        return chromium.open(url(), screen);
    }

    /** kill -9; answers what starts the node again at the same address, over what it had stored. */
    public Runnable kill() {
        String port = port();
        node.kill();
        return () -> start(port);
    }

    /** SIGTERM, and a start at the same address. */
    public void restart() {
        String port = port();
        node.stop();
        start(port);
    }

    private String port() {
        return String.valueOf(URI.create(url()).getPort());
    }

    private void start(String port) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("PARLEY_DATA_DIR", dataDir.toString());
        environment.put("PORT", port);
        node = ParleyProcess.start(List.of(), environment);
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
