package dev.parley.llm.provider;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** The plainest of all: {@code {"prompt": …}} in, {@code {"result": …}} out. */
final class PromptFormat implements WireFormat {
    private final ProviderConfig config;
    private final URI uri;

    PromptFormat(ProviderConfig config) {
        this.config = config;
        this.uri = URI.create(Objects.requireNonNull(config.url(), "url"));
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
        return new JsonObject().put("prompt", prompt.inOne());
    }

    @Override
    public Part read(JsonObject json) {
        return Part.of(json.getString("result", ""), true);
    }
}
