package dev.parley.llm.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Google's Gemini: {@code streamGenerateContent} with server-sent events, or {@code generateContent} where the URL ends
 * with it. The key goes in a header, for URLs are written to logs.
 */
final class GeminiFormat implements WireFormat {
    private static final String DEFAULT = "https://generativelanguage.googleapis.com/v1beta";
    private static final Set<String> GOOD_ENDS = Set.of("STOP", "MAX_TOKENS");

    private final ProviderConfig config;
    private final URI uri;

    GeminiFormat(ProviderConfig config) {
        this.config = config;
        String url = config.url() == null ? DEFAULT : config.url().replaceFirst("/+$", "");
        this.uri = URI.create(
                url.endsWith(":generateContent")
                        ? url
                        : url + "/models/" + config.model() + ":streamGenerateContent?alt=sse");
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Map<String, String> headers() {
        String key = config.key();
        return key == null ? Map.of() : Map.of("x-goog-api-key", key);
    }

    @Override
    public JsonObject body(Prompt prompt) {
        return new JsonObject()
                .put("systemInstruction", new JsonObject().put("parts", parts(prompt.system())))
                .put(
                        "contents",
                        new JsonArray()
                                .add(new JsonObject().put("role", "user").put("parts", parts(prompt.conversation()))))
                .put("generationConfig", new JsonObject().put("maxOutputTokens", MOST_TOKENS));
    }

    private static JsonArray parts(String text) {
        return new JsonArray().add(new JsonObject().put("text", text));
    }

    @Override
    public Part read(JsonObject json) {
        if (json.getValue("error") != null) {
            throw ProviderFailure.unwilling("said that it cannot", json.getValue("error"));
        }
        JsonObject feedback = json.getJsonObject("promptFeedback");
        if (feedback != null && feedback.getValue("blockReason") != null) {
            throw ProviderFailure.unwilling("did not want to answer", feedback.getValue("blockReason"));
        }
        JsonObject usage = json.getJsonObject("usageMetadata");
        Long in = Part.count(usage, "promptTokenCount");
        Long out = Part.count(usage, "candidatesTokenCount");
        JsonArray candidates = json.getJsonArray("candidates");
        if (candidates == null || candidates.isEmpty()) {
            return new Part("", false, in, out);
        }
        JsonObject candidate = candidates.getJsonObject(0);
        return new Part(text(candidate.getJsonObject("content")), isLast(candidate), in, out);
    }

    /** What the model only thought is not for others. */
    private static String text(@Nullable JsonObject content) {
        JsonArray parts = content == null ? null : content.getJsonArray("parts");
        return parts == null
                ? ""
                : parts.stream()
                        .map(JsonObject.class::cast)
                        .filter(part -> !part.getBoolean("thought", false))
                        .map(part -> part.getString("text", ""))
                        .collect(Collectors.joining());
    }

    private static boolean isLast(JsonObject candidate) {
        String reason = candidate.getString("finishReason");
        if (reason == null || reason.equals("FINISH_REASON_UNSPECIFIED")) {
            return false;
        }
        if (!GOOD_ENDS.contains(reason)) {
            throw ProviderFailure.unwilling("did not want to answer", reason);
        }
        return true;
    }
}
