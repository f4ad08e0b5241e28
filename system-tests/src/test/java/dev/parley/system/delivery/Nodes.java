package dev.parley.system.delivery;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Where devices may connect; a test names them anew as nodes come and go. Thread-safe. */
public final class Nodes {
    private volatile List<String> urls;

    public Nodes(String... urls) {
        this.urls = List.of(urls);
    }

    public void are(String... now) {
        urls = List.of(now);
    }

    List<String> urls() {
        return urls;
    }

    /** Any of them, but not that one if there are others. */
    String any(@Nullable String except) {
        List<String> others = urls.stream().filter(url -> !url.equals(except)).toList();
        List<String> choice = others.isEmpty() ? urls : others;
        return choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
    }
}
