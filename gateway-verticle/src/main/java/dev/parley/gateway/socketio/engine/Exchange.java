package dev.parley.gateway.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One polling request of a session, which is answered once. It is read and written on the event loop that it came in by,
 * and used on the session's.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final String TEXT = "text/plain; charset=UTF-8";

    private final HttpServerResponse response;
    private final Crossing crossing;
    private @Nullable Runnable onGone;
    private boolean gone;
    private boolean answered;

    Exchange(HttpServerRequest request, Crossing crossing) {
        this.response = request.response();
        this.crossing = crossing;
        response.exceptionHandler(cause -> broken());
        response.closeHandler(closed -> broken());
    }

    private void broken() {
        crossing.toSession(() -> {
            gone = true;
            if (!answered && onGone != null) {
                onGone.run();
            }
        });
    }

    /** Hears that the client gave up before it was answered. */
    void onGone(Runnable handler) {
        onGone = handler;
        if (gone && !answered) {
            handler.run();
        }
    }

    /** Reads the body, which is told on the session's loop; fails when it is larger. To be called on the line's loop. */
    Future<Buffer> body(HttpServerRequest request, int maxBytes) {
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= maxBytes) {
                body.appendBuffer(part);
            } else {
                read.tryFail(new BodyTooLarge());
            }
        });
        request.exceptionHandler(read::tryFail);
        request.endHandler(end -> read.tryComplete(body));
        Promise<Buffer> heard = Promise.promise();
        read.future().onComplete((all, cause) -> crossing.toSession(() -> heard.complete(all, cause)));
        return heard.future();
    }

    /** Done when the packets have left this process. */
    Future<Void> answer(List<Packet> packets) {
        return answer(200, TEXT, Payload.encode(packets));
    }

    void accept() {
        answer(200, "text/html", "ok").onFailure(cause -> LOG.debug("not accepted: {}", cause.getMessage()));
    }

    void refuse(EngineError error) {
        answer(error.status, "application/json", error.body)
                .onFailure(cause -> LOG.debug("not refused: {}", cause.getMessage()));
    }

    private Future<Void> answer(int status, String type, String body) {
        if (answered) {
            return Future.failedFuture("answered already");
        }
        answered = true;
        Promise<Void> left = Promise.promise();
        crossing.toLine(() -> respond(response, status, type, body)
                .onComplete((done, cause) -> crossing.toSession(() -> left.complete(null, cause))));
        return left.future();
    }

    /** Writes an answer; of a request whose body was not read, the line ends with it. */
    static Future<Void> respond(HttpServerResponse response, int status, String type, String body) {
        if (response.ended() || response.closed()) {
            return Future.failedFuture("the client is gone");
        }
        if (status == EngineError.TOO_LARGE.status) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }

    /** More came than one request may carry. */
    static final class BodyTooLarge extends Exception {
        BodyTooLarge() {
            super("body too large", null, false, false);
        }
    }
}
