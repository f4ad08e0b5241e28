package dev.parley.llm.provider;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one kind of provider is spoken to. Stateless, but for what a server turned out not to understand. */
interface WireFormat {
    /** How much a model may say, so that it is whole in time and fits into a message. */
    int MOST_TOKENS = 500;

    URI uri();

    /** Headers beside those of any JSON request: the key, most of all. */
    Map<String, String> headers();

    JsonObject body(Prompt prompt);

    /**
     * Reads a whole answer, or one event of a streamed one; {@link AnswerReader} tells the two apart.
     *
     * @throws ProviderFailure when it says that there will be no answer
     * @throws ClassCastException when it is not what this provider sends
     */
    Part read(JsonObject json);

    /** How long until it is worth asking again, where a refusal says so in its body. */
    default @Nullable Duration pause(JsonObject refusal) {
        return null;
    }

    /** Whether a question that was refused with that text may be asked once more at once, because it is another by now. */
    default boolean learnsFrom(String refusal) {
        return false;
    }

    /** The format of a provider. */
    static WireFormat of(ProviderConfig config) {
        return switch (config.kind()) {
            case "openai" -> new OpenAiFormat(config);
            case "gemini" -> new GeminiFormat(config);
            case "huggingface" -> new HuggingFaceFormat(config);
            case "prompt" -> new PromptFormat(config);
            default -> throw new IllegalArgumentException(config.name());
        };
    }

    static Map<String, String> bearer(@Nullable String key) {
        return key == null ? Map.of() : Map.of("authorization", "Bearer " + key);
    }
}
