package dev.parley.llm.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Server-sent events in pieces of any size, each event's data handed on when it is whole. Older servers of llama.cpp put
 * their failures into a field of their own.
 */
final class EventLines {
    private final RecordParser lines = RecordParser.newDelimited("\n", this::line);
    private final StringBuilder data = new StringBuilder();
    private final Consumer<String> onEvent;

    EventLines(Consumer<String> onEvent) {
        this.onEvent = onEvent;
    }

    void take(Buffer chunk) {
        lines.handle(chunk);
    }

    private void line(Buffer bytes) {
        String line = bytes.toString(StandardCharsets.UTF_8);
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (text.isEmpty()) {
            dispatch();
        } else if (text.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(value(text, "data:"));
        } else if (text.startsWith("error:")) {
            throw ProviderFailure.unwilling("said that it cannot", value(text, "error:"));
        }
    }

    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void dispatch() {
        String event = data.toString();
        data.setLength(0);
        if (!event.isEmpty()) {
            onEvent.accept(event);
        }
    }
}
