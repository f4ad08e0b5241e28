package dev.parley.llm.provider;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One question to one provider. It ends with an answer or a {@link ProviderFailure}, at the latest when it has been silent
 * for too long, or its time is over; then nothing more is read. Confined to the context that made it.
 */
final class ProviderCall {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderCall.class);
    private static final int CANCELLED = 8;
    private static final int LONGEST_PAUSE_SECONDS = 3_600;

    private final Vertx vertx;
    private final ProviderConfig config;
    private final WireFormat format;
    private final Consumer<String> onWords;
    private final Promise<Answer> outcome = Promise.promise();
    private final Duration silence;
    private final long silenceTimer;
    private final long timer;
    private @Nullable HttpClientRequest request;
    private @Nullable AnswerReader reader;
    private boolean isOver;
    /** Whether all that was to come has come, so that the connection is another question's by now. */
    private boolean hasEnded;

    private boolean heard;

    /**
     * @param silence how long it may say nothing
     * @param time how long it may take
     */
    ProviderCall(
            Vertx vertx,
            ProviderConfig config,
            WireFormat format,
            Consumer<String> onWords,
            Duration silence,
            Duration time) {
        this.vertx = vertx;
        this.config = config;
        this.format = format;
        this.onWords = onWords;
        this.silence = silence;
        this.timer = vertx.setTimer(atLeastOne(time), late -> fail(tooSlow("had no whole answer after", time)));
        this.silenceTimer = vertx.setPeriodic(atLeastOne(silence), tick -> checkSilence());
    }

    private static long atLeastOne(Duration duration) {
        return Math.max(1, duration.toMillis());
    }

    private static ProviderFailure tooSlow(String what, Duration time) {
        return ProviderFailure.lasting(what + " " + time.toMillis() + " ms");
    }

    private void checkSilence() {
        if (!heard) {
            fail(tooSlow("was silent for", silence));
        }
        heard = false;
    }

    Future<Answer> ask(HttpClient http, Prompt prompt) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(format.uri().toString())
                .setFollowRedirects(false)
                .putHeader("content-type", "application/json")
                .putHeader("accept", "application/json, text/event-stream")
                .putHeader("accept-encoding", "identity");
        format.headers().forEach(options::putHeader);
        Buffer body = format.body(prompt).toBuffer();
        http.request(options)
                .compose(opened -> send(opened, body))
                .onSuccess(this::read)
                .onFailure(cause -> fail(unreachable(cause)));
        return outcome.future();
    }

    private Future<HttpClientResponse> send(HttpClientRequest opened, Buffer body) {
        request = opened;
        if (isOver) {
            close();
            return Future.failedFuture("it is over");
        }
        return opened.send(body);
    }

    private static ProviderFailure unreachable(Throwable cause) {
        return cause instanceof SSLException
                ? ProviderFailure.lasting("could not be reached over TLS")
                : ProviderFailure.passing(
                        "could not be reached (" + cause.getClass().getSimpleName() + ")");
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(cause -> fail(ProviderFailure.passing("broke off in mid-answer")));
        if (isOver) {
            close();
        } else if (response.statusCode() == 200) {
            readAnswer(response);
        } else {
            new RefusalBody(response, () -> hasEnded = true, body -> fail(refused(response, body)));
        }
    }

    private void readAnswer(HttpClientResponse response) {
        guarded(() -> reader = new AnswerReader(format, response.getHeader("content-type"), this::words));
        AnswerReader reading = reader;
        if (reading == null) {
            return;
        }
        response.handler(chunk -> guarded(() -> {
            reading.take(chunk);
            if (reading.isWhole()) {
                succeed(reading.answer(config));
            }
        }));
        response.endHandler(end -> {
            hasEnded = true;
            guarded(() -> {
                reading.end();
                succeed(reading.answer(config));
            });
        });
    }

    private void words(String words) {
        heard = true;
        if (!isOver) {
            onWords.accept(words);
        }
    }

    /** What cannot be read ends the call, whatever it is. */
    private void guarded(Runnable step) {
        if (isOver) {
            return;
        }
        try {
            step.run();
        } catch (ProviderFailure failure) {
            fail(failure);
        } catch (RuntimeException unreadable) {
            LOG.debug("{} was not understood", config.name(), unreadable);
            fail(ProviderFailure.lasting("answered something else than " + config.kind() + " does"));
        }
    }

    private ProviderFailure refused(HttpClientResponse response, String body) {
        boolean mayLearn = response.statusCode() == 400 || response.statusCode() == 422;
        if (mayLearn && format.learnsFrom(body)) {
            return ProviderFailure.notAsked("wants to be asked in other words", Duration.ZERO);
        }
        Duration asked = seconds(response.getHeader("retry-after"));
        return ProviderFailure.status(
                response.statusCode(), body, asked == null ? RefusalBody.pause(format, body) : asked);
    }

    /** Retry-After in seconds; the other form, a date, is as good as none here. */
    private static @Nullable Duration seconds(@Nullable String header) {
        if (header == null || !header.strip().matches("\\d{1,9}")) {
            return null;
        }
        return Duration.ofSeconds(Math.min(Long.parseLong(header.strip()), LONGEST_PAUSE_SECONDS));
    }

    /** Ends it without waiting any longer; what comes yet is not read. */
    void stop() {
        fail(ProviderFailure.notAsked("was not needed any more", null));
    }

    private void fail(ProviderFailure failure) {
        if (over()) {
            close();
            outcome.fail(failure);
        }
    }

    /** The end of the response is left to come, so that the connection can be used again; the time for that is short. */
    private void succeed(Answer answer) {
        if (over()) {
            vertx.setTimer(1_000, late -> close());
            outcome.complete(answer);
        }
    }

    private boolean over() {
        if (isOver) {
            return false;
        }
        isOver = true;
        vertx.cancelTimer(timer);
        vertx.cancelTimer(silenceTimer);
        return true;
    }

    private void close() {
        if (request != null && !hasEnded) {
            request.reset(CANCELLED).onFailure(cause -> {
                // It has ended by itself, or its connection is gone.
            });
        }
    }
}
