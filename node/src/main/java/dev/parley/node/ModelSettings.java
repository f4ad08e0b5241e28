package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import dev.parley.llm.LlmConfig;
import dev.parley.llm.provider.ProviderConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chain of language models as the settings name it. What a setting says of a provider by its name, as in
 * {@code LLM_GEMINI_MODEL}, comes before what is said without one, as in {@code LLM_MODEL}, which is the first one's.
 */
final class ModelSettings {
    private static final String NONE = "none";
    private static final List<Setting> OF_THE_FIRST =
            List.of(Setting.LLM_API_URL, Setting.LLM_API_KEY, Setting.LLM_MODEL);
    private static final Set<String> OF_EACH = Set.of("API_URL", "API_KEY", "MODEL");

    private final Settings settings;
    private final List<String> chain;

    private ModelSettings(Settings settings, List<String> chain) {
        this.settings = settings;
        this.chain = chain;
    }

    /**
     * @throws StartUpFailure naming the setting that is wrong
     * @throws IllegalArgumentException saying what a provider lacks
     */
    static LlmConfig of(Settings settings) {
        List<String> chain = settings.list(Setting.LLM_PROVIDER);
        ModelSettings models = new ModelSettings(settings, chain.equals(List.of(NONE)) ? List.of() : chain);
        models.checkNames();
        models.checkWhatIsSaidOfThem();
        List<ProviderConfig> providers = new ArrayList<>();
        for (String name : models.chain) {
            providers.add(models.provider(name, providers.isEmpty()));
        }
        return new LlmConfig(providers, settings.number(Setting.LLM_PARALLEL, 1, 10_000));
    }

    private void checkNames() {
        for (String name : chain) {
            if (!ProviderConfig.isKnown(name)) {
                throw settings.wrong(
                        Setting.LLM_PROVIDER,
                        "none, or a list of " + String.join(", ", ProviderConfig.KINDS)
                                + " (the second of a kind with a 2 behind it)");
            }
        }
        if (new HashSet<>(chain).size() < chain.size()) {
            throw new StartUpFailure(
                    "LLM_PROVIDER names one twice; call the second of a kind openai2, and set LLM_OPENAI2_API_URL.");
        }
    }

    /** What would be passed over in silence, and is most likely meant otherwise. */
    private void checkWhatIsSaidOfThem() {
        OF_THE_FIRST.stream()
                .filter(setting -> !settings.isSet(Setting.LLM_PROVIDER) && settings.isSet(setting))
                .findFirst()
                .ifPresent(setting -> {
                    throw new StartUpFailure(setting + " is set, but LLM_PROVIDER does not say whose it is.");
                });
        for (String name : settings.names()) {
            String[] parts = name.split("_", 3);
            if (parts.length == 3 && parts[0].equals("LLM")) {
                check(name, parts[1].toLowerCase(Locale.ROOT), parts[2]);
            }
        }
    }

    private void check(String name, String provider, String what) {
        if (!ProviderConfig.isKnown(provider)) {
            return;
        }
        if (!OF_EACH.contains(what)) {
            throw new StartUpFailure(
                    "There is no setting " + name + "; of each provider there are API_URL, API_KEY" + " and MODEL.");
        }
        if (!chain.isEmpty() && !chain.contains(provider)) {
            throw new StartUpFailure(name + " is set, but LLM_PROVIDER does not name " + provider + ".");
        }
    }

    private ProviderConfig provider(String name, boolean isFirst) {
        String ours = "LLM_" + name.toUpperCase(Locale.ROOT) + "_";
        return new ProviderConfig(
                name,
                firstOf(settings.named(ours + "API_URL"), isFirst ? settings.textOrNull(Setting.LLM_API_URL) : null),
                firstOf(
                        settings.named(ours + "API_KEY"),
                        isFirst ? settings.textOrNull(Setting.LLM_API_KEY) : null,
                        name.startsWith("gemini") ? settings.named("GEMINI_API_KEY") : null),
                firstOf(settings.named(ours + "MODEL"), isFirst ? settings.textOrNull(Setting.LLM_MODEL) : null));
    }

    private static @Nullable String firstOf(@Nullable String... values) {
        return Stream.of(values).filter(value -> value != null).findFirst().orElse(null);
    }
}
