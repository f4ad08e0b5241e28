package dev.parley.llm.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The beginning of what comes with a refusal, in which some providers say more. Handed on once. */
final class RefusalBody {
    private static final int READ = 4_096;

    private final Buffer body = Buffer.buffer();
    private final Consumer<String> onRead;
    private boolean isRead;

    /** @param onEnd runs before that when nothing more comes */
    RefusalBody(HttpClientResponse response, Runnable onEnd, Consumer<String> onRead) {
        this.onRead = onRead;
        response.handler(this::take);
        response.endHandler(end -> {
            onEnd.run();
            handOn();
        });
    }

    private void take(Buffer chunk) {
        if (body.length() < READ) {
            body.appendBuffer(chunk, 0, Math.min(chunk.length(), READ - body.length()));
        }
        if (body.length() == READ) {
            handOn();
        }
    }

    private void handOn() {
        if (!isRead) {
            isRead = true;
            onRead.accept(body.toString());
        }
    }

    static @Nullable Duration pause(WireFormat format, String body) {
        try {
            return format.pause(new JsonObject(body));
        } catch (DecodeException notJson) {
            return null;
        }
    }
}
