package dev.parley.llm.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Chat completions as OpenAI has them, and Ollama, vLLM, llama.cpp, Mistral, Groq and Hugging Face's router after it. The
 * fields that not all of them take are left out from when a server has refused them.
 */
final class OpenAiFormat implements WireFormat {
    private static final String DEFAULT = "https://api.openai.com/v1";
    private static final String PATH = "/chat/completions";

    private final ProviderConfig config;
    private final URI uri;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    OpenAiFormat(ProviderConfig config) {
        this.config = config;
        String url = config.url() == null ? DEFAULT : config.url().replaceFirst("/+$", "");
        this.uri = URI.create(url.endsWith(PATH) ? url : url + PATH);
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Map<String, String> headers() {
        return WireFormat.bearer(config.key());
    }

    @Override
    public JsonObject body(Prompt prompt) {
        JsonObject body = new JsonObject()
                .put("model", config.model())
                .put(
                        "messages",
                        new JsonArray().add(says("system", prompt.system())).add(says("user", prompt.conversation())))
                .put("stream", true);
        optional().forEach((name, value) -> {
            if (!refused.contains(name)) {
                body.put(name, value);
            }
        });
        return body;
    }

    /** Mistral takes no stream_options, and OpenAI's newer models no max_tokens. */
    private static Map<String, Object> optional() {
        Map<String, Object> optional = new LinkedHashMap<>();
        optional.put("max_tokens", MOST_TOKENS);
        optional.put("stream_options", new JsonObject().put("include_usage", true));
        return optional;
    }

    @Override
    public boolean learnsFrom(String refusal) {
        return optional().keySet().stream()
                        .filter(refusal::contains)
                        .filter(refused::add)
                        .count()
                > 0;
    }

    private static JsonObject says(String role, String text) {
        return new JsonObject().put("role", role).put("content", text);
    }

    /** The choice has a delta in an event, and a message in a whole answer; the counts come in an event without a choice. */
    @Override
    public Part read(JsonObject json) {
        if (json.getValue("error") != null) {
            throw ProviderFailure.unwilling("said that it cannot", json.getValue("error"));
        }
        JsonObject usage = json.getJsonObject("usage");
        Long in = Part.count(usage, "prompt_tokens");
        Long out = Part.count(usage, "completion_tokens");
        JsonArray choices = json.getJsonArray("choices");
        if (choices == null || choices.isEmpty()) {
            return new Part("", false, in, out);
        }
        JsonObject choice = choices.getJsonObject(0);
        JsonObject said = choice.getJsonObject("delta", choice.getJsonObject("message"));
        return new Part(text(said), isLast(choice.getString("finish_reason")), in, out);
    }

    private static String text(@Nullable JsonObject said) {
        String content = said == null ? null : said.getString("content");
        return content == null ? "" : content;
    }

    private static boolean isLast(@Nullable String reason) {
        if (reason == null) {
            return false;
        }
        if (reason.equals("content_filter")) {
            throw ProviderFailure.unwilling("did not want to answer", reason);
        }
        return !reason.isEmpty();
    }
}
