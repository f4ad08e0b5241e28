package dev.parley.llm.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one answer as it comes, in whatever pieces: server-sent events, or one document of JSON. Confined to
 * one context.
 */
final class AnswerReader {
    private static final int MOST_BYTES = 256 * 1024;
    private static final String DONE = "[DONE]";

    private final WireFormat format;
    private final @Nullable EventLines events;
    private final Consumer<String> onWords;
    private final Words words = new Words();
    private final Buffer document = Buffer.buffer();
    private int bytes;
    private boolean isWhole;
    /** The counts may come after the last words, so that nothing is whole for this alone while more can come. */
    private boolean lastSeen;

    private @Nullable Long tokensIn;
    private @Nullable Long tokensOut;

    /** @throws ProviderFailure when what comes is neither events nor JSON */
    AnswerReader(WireFormat format, @Nullable String contentType, Consumer<String> onWords) {
        this.format = format;
        this.onWords = onWords;
        String type = type(contentType);
        switch (type) {
            case "text/event-stream" -> events = new EventLines(this::event);
            case "application/json" -> events = null;
            default ->
                throw ProviderFailure.lasting(
                        "answered " + (isPlain(type) ? type : "something") + " instead of JSON or events");
        }
    }

    private static String type(@Nullable String contentType) {
        String header = contentType == null ? "" : contentType;
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String type) {
        return type.matches("[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,40}");
    }

    /** @throws ProviderFailure when there will be no answer */
    void take(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > MOST_BYTES) {
            throw ProviderFailure.lasting("answered more than " + MOST_BYTES / 1024 + " KiB");
        }
        if (events == null) {
            document.appendBuffer(chunk);
        } else {
            events.take(chunk);
        }
    }

    /** Nothing more comes. */
    void end() {
        if (events == null) {
            read(parse(document.toString()));
            isWhole = true;
        }
    }

    /** Gemini without events, and Hugging Face, put the answer into an array. */
    private static JsonObject parse(String json) {
        try {
            return json.stripLeading().startsWith("[") ? new JsonArray(json).getJsonObject(0) : new JsonObject(json);
        } catch (DecodeException notJson) {
            throw ProviderFailure.lasting("answered something that is not JSON");
        }
    }

    private void event(String data) {
        if (data.equals(DONE)) {
            isWhole = true;
        } else if (!data.isBlank()) {
            read(parse(data));
        }
    }

    private void read(JsonObject json) {
        Part part = format.read(json);
        tokensIn = part.tokensIn() == null ? tokensIn : part.tokensIn();
        tokensOut = part.tokensOut() == null ? tokensOut : part.tokensOut();
        String grown = words.add(part.words());
        if (!grown.isEmpty()) {
            onWords.accept(grown);
        }
        lastSeen |= part.isLast();
        isWhole |= words.isFull();
    }

    /** Whether no more need be waited for. */
    boolean isWhole() {
        return isWhole;
    }

    /** @throws ProviderFailure when the answer is not whole, or is empty */
    Answer answer(ProviderConfig config) {
        if (!isWhole && !lastSeen) {
            throw ProviderFailure.passing("broke off in mid-answer");
        }
        String text = words.text();
        if (text.isEmpty()) {
            throw ProviderFailure.lasting("answered with an empty text");
        }
        return new Answer(text, config.name(), config.model(), tokensIn, tokensOut);
    }
}
