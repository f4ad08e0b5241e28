package dev.parley.llm.provider;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One service of the chain.
 *
 * @param name its kind, one of {@link #KINDS}, with a figure from 2 to 9 behind it where the chain has several of a kind
 * @param url where it is; by default that of the kind's best known service
 * @param key what proves that it may be asked; shown by nothing here
 */
public record ProviderConfig(
        String name,
        @Nullable String url,
        @Nullable String key,
        @Nullable String model) {
    public static final List<String> KINDS = List.of("openai", "gemini", "huggingface", "prompt");

    private static final Pattern NAME = Pattern.compile("(" + String.join("|", KINDS) + ")[2-9]?");

    /** @throws IllegalArgumentException saying what is wrong or missing */
    public ProviderConfig {
        Objects.requireNonNull(name, "name");
        if (!isKnown(name)) {
            throw new IllegalArgumentException("There is no provider " + name + ".");
        }
        if (url != null) {
            checkUrl(name, url);
        }
        if (key != null && !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("The key of " + name + " must hold neither spaces nor special letters.");
        }
        checkWhole(name, url, key, model);
    }

    /** Whether the chain may name it so. */
    public static boolean isKnown(String name) {
        return NAME.matcher(name).matches();
    }

    /** One of {@link #KINDS}. */
    public String kind() {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    private static void checkUrl(String name, String url) {
        String problem = "The URL of " + name + " must begin with http:// or https:// and hold no password.";
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IllegalArgumentException(problem);
            }
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }

    private static void checkWhole(String name, @Nullable String url, @Nullable String key, @Nullable String model) {
        boolean isPrompt = name.startsWith("prompt");
        boolean namesModel = url != null && (name.startsWith("huggingface") || url.contains(":generateContent"));
        if (isPrompt && url == null) {
            throw missing(name, "URL");
        }
        if (model == null && !isPrompt && !namesModel) {
            throw missing(name, "model");
        }
        if (key == null && url == null) {
            throw missing(name, "key");
        }
    }

    private static IllegalArgumentException missing(String name, String what) {
        return new IllegalArgumentException("LLM_PROVIDER names " + name + ", for which no " + what + " is set.");
    }

    @Override
    public String toString() {
        return "ProviderConfig[name=" + name + ", url=" + url + ", key=" + (key == null ? "none" : "***") + ", model="
                + model + "]";
    }
}
