package dev.parley.llm.provider;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's text generation. A model that is not loaded yet is refused with 503 and an estimate of the time that
 * this takes. Chat models of its router are asked as {@link OpenAiFormat} instead.
 */
final class HuggingFaceFormat implements WireFormat {
    private static final String DEFAULT = "https://router.huggingface.co/hf-inference/models/";

    private final ProviderConfig config;
    private final URI uri;

    HuggingFaceFormat(ProviderConfig config) {
        this.config = config;
        this.uri = URI.create(config.url() == null ? DEFAULT + config.model() : config.url());
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Map<String, String> headers() {
        return WireFormat.bearer(config.key());
    }

    /** Without the last, the text would begin with the prompt. */
    @Override
    public JsonObject body(Prompt prompt) {
        JsonObject parameters =
                new JsonObject().put("max_new_tokens", MOST_TOKENS).put("return_full_text", false);
        return new JsonObject().put("inputs", prompt.inOne()).put("parameters", parameters);
    }

    @Override
    public Part read(JsonObject json) {
        if (json.getValue("error") != null) {
            throw ProviderFailure.unwilling("said that it cannot", json.getValue("error"));
        }
        return Part.of(json.getString("generated_text", ""), true);
    }

    @Override
    public @Nullable Duration pause(JsonObject refusal) {
        return refusal.getValue("estimated_time") instanceof Number seconds
                ? Duration.ofMillis((long) (Math.min(seconds.doubleValue(), 3_600) * 1_000))
                : null;
    }
}
