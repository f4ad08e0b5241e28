package dev.parley.gateway.socket;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Takes the frames of one connection: hello first, then requests, none of which may be too large, too many or too often
 * unreadable. Confined to the connection's event loop.
 */
final class FrameReader {
    private static final int STRIKES = 3;
    private static final int FRAME_ID_CHARS = 128;

    private final SocketServices services;
    private final Connection connection;
    private final Transport transport;
    private final Greeting greeting;
    private final Requests requests;
    private final Deque<String> duringGreeting = new ArrayDeque<>();
    private boolean greeted;
    private boolean known;
    private int strikes;
    private int unanswered;
    private int refused;
    private boolean paused;

    FrameReader(SocketServices services, Connection connection, Transport transport) {
        this.services = services;
        this.connection = connection;
        this.transport = transport;
        this.greeting = new Greeting(services, connection);
        this.requests = new Requests(services, connection);
    }

    void read(String frame) {
        if (connection.isClosed()) {
            return;
        }
        connection.heard();
        Object id = null;
        try {
            checkSize(frame);
            if (greeted && !known) {
                wait(frame);
                return;
            }
            JsonObject fields = parse(frame);
            id = idOf(fields);
            if (greeted) {
                answer(id, fields);
            } else {
                greet(id, fields);
            }
            strikes = 0;
        } catch (ServiceFailure failure) {
            refuse(id, failure);
            if (failure.failure() == Failure.INVALID && ++strikes == STRIKES) {
                connection.end(Goodbye.PROTOCOL);
            }
        }
    }

    /** What comes before the client is welcomed is taken up afterwards, in order. */
    private void wait(String frame) {
        boolean full = duringGreeting.size() >= services.limits().unanswered();
        if (full && !transport.canPause()) {
            refuseForNow(null);
            return;
        }
        duringGreeting.add(frame);
        if (!full && duringGreeting.size() >= services.limits().unanswered()) {
            pause();
        }
    }

    private void greet(@Nullable Object id, JsonObject fields) {
        if (!"hello".equals(fields.getValue("op"))) {
            connection.end(Goodbye.UNAUTHENTICATED);
            return;
        }
        greeting.greet(id, new Json(fields), () -> {
            known = true;
            takeUp();
        });
        greeted = true;
    }

    /** Reading goes on only behind what has waited, so that the order stays as sent. */
    private void takeUp() {
        String frame;
        while ((frame = duringGreeting.poll()) != null) {
            read(frame);
        }
        if (unanswered < services.limits().unanswered()) {
            resume();
        }
    }

    private void answer(@Nullable Object id, JsonObject fields) {
        if (!(fields.getValue("op") instanceof String op) || !Requests.OPS.contains(op)) {
            throw ServiceFailure.invalid("op", "is not one that this server knows");
        }
        if (op.equals("ping")) {
            requests.say(Frames.pong());
            return;
        }
        Json request = new Json(fields);
        if (unanswered >= services.limits().unanswered() && !transport.canPause()) {
            requests.turnedAway(op, request);
            refuseForNow(id);
            return;
        }
        try {
            takeFromRate(op, request);
            Future<?> answer = requests.answer(op, id, request);
            begun();
            answer.onComplete(done -> answered());
        } catch (ServiceFailure failure) {
            refuse(id, failure);
        }
    }

    private void takeFromRate(String op, Json request) {
        try {
            services.rate().take(connection.caller().userId(), op.equals("inbox") ? RateLimit.INBOX : 1);
        } catch (ServiceFailure tooMany) {
            requests.turnedAway(op, request);
            throw tooMany;
        }
    }

    private void begun() {
        unanswered++;
        if (unanswered >= services.limits().unanswered()) {
            pause();
        }
    }

    private void answered() {
        unanswered--;
        refused = 0;
        if (unanswered <= services.limits().unanswered() / 2) {
            resume();
        }
    }

    private void pause() {
        if (!paused && transport.canPause()) {
            paused = true;
            transport.pause();
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            transport.resume();
        }
    }

    private void refuseForNow(@Nullable Object id) {
        if (++refused > services.limits().refused()) {
            connection.end(Goodbye.PROTOCOL);
        } else {
            refuse(
                    id,
                    ServiceFailure.retryLater(
                            Failure.TOO_MANY_REQUESTS,
                            "Too many requests wait for their answers.",
                            Duration.ofSeconds(1)));
        }
    }

    private void refuse(@Nullable Object id, ServiceFailure failure) {
        requests.say(Frames.error(id, failure));
    }

    private void checkSize(String frame) {
        int limit = services.limits().frameBytes();
        if (frame.length() > limit || (frame.length() > limit / 3 && utf8Length(frame) > limit)) {
            throw ServiceFailure.of(Failure.TOO_LARGE, "A frame may have " + limit + " bytes.");
        }
    }

    private static JsonObject parse(String frame) {
        try {
            return new JsonObject(frame);
        } catch (DecodeException | ClassCastException notAnObject) {
            throw ServiceFailure.of(Failure.INVALID, "A frame must be a JSON object.");
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static @Nullable Object idOf(JsonObject fields) {
        Object id = fields.getValue("id");
        boolean plain =
                id == null || id instanceof Number || (id instanceof String text && text.length() <= FRAME_ID_CHARS);
        if (!plain) {
            throw ServiceFailure.invalid(
                    "id", "must be a text of at most " + FRAME_ID_CHARS + " characters, or a number");
        }
        return id;
    }
}
