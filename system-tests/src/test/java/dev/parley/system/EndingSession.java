package dev.parley.system;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One session that is to be ended on one node: it has a raw WebSocket and a polling SockJS client on another, and asks both
 * over HTTP again and again. Every time counts from the sending of the request that ends it.
 */
final class EndingSession {
    private static final long PATIENCE_SECONDS = 20;
    /** After which a client without a word from the server opens another SockJS session. */
    private static final long GREETED_WITHIN_SECONDS = 3;

    private static final int TRIES = 5;
    /** Between two questions, so that those who ask leave the nodes time to hear of the end. */
    private static final long PAUSE_MILLIS = 5;

    private final Vertx vertx;
    private final WebClient http;
    private final TestUser user;
    private final String id;
    private final TestSocket raw;
    private final Promise<String> goodbye = Promise.promise();
    private final Promise<Long> rawClosed = Promise.promise();
    private final PollingSocket polling;
    private volatile long endedNanos;

    /**
     * How long the session was still good for what.
     *
     * @param served how many questions the node that ended it still answered after it had said that it did
     */
    record Times(long raw, long polling, long http, long httpWhereEnded, long served) {}

    private record Refused(long nanos, long served) {}

    EndingSession(Vertx vertx, WebClient http, WebSocketClient sockets, TestUser user, String url) {
        this.vertx = vertx;
        this.http = http;
        this.user = user;
        this.id = user.get(url, "/sessions").getJsonArray("sessions").stream()
                .map(JsonObject.class::cast)
                .filter(session -> session.getBoolean("current"))
                .findFirst()
                .orElseThrow()
                .getString("id");
        this.raw = TestSocket.connect(sockets, url).hello(user);
        raw.onClose(() -> rawClosed.complete(sinceEnded()));
        this.polling = greet(url, 1);
    }

    /** A poll may stay without an answer while the session begins. */
    private PollingSocket greet(String url, int attempt) {
        Promise<Void> resumed = Promise.promise();
        PollingSocket socket = await(PollingSocket.connect(http, url, frame -> heardByPolling(frame, resumed)));
        await(socket.say(new JsonObject().put("op", "hello").put("token", user.token)));
        try {
            resumed.future().await(GREETED_WITHIN_SECONDS, TimeUnit.SECONDS);
            return socket;
        } catch (TimeoutException e) {
            if (attempt == TRIES) {
                throw new IllegalStateException("no SockJS session", e);
            }
            System.out.println("a SockJS session was not greeted, and is opened again");
            return greet(url, attempt + 1);
        }
    }

    private void heardByPolling(JsonObject frame, Promise<Void> resumed) {
        switch (frame.getString("op")) {
            case "resumed" -> resumed.tryComplete();
            case "goodbye" -> {
                if (resumed.future().isComplete()) {
                    goodbye.tryComplete(frame.getString("reason"));
                }
            }
            default -> {}
        }
    }

    /** Ends it on the first node and waits for the second to hear of it. */
    Future<Times> end(String here, String there, TestUser owner) {
        endedNanos = System.nanoTime();
        Future<Long> pollingClosed = polling.closed().map(closed -> sinceEnded());
        Future<Refused> refusedThere = askUntilRefused(there);
        Future<Refused> refusedHere = http.deleteAbs(here + "/api/v1/sessions/" + id)
                .bearerTokenAuthentication(owner.token)
                .send()
                .compose(answer -> answer.statusCode() == 204
                        ? askUntilRefused(here)
                        : Future.failedFuture(answer.statusCode() + " " + answer.bodyAsString()));
        return Future.all(rawClosed.future(), pollingClosed, goodbye.future(), refusedThere, refusedHere)
                .map(all -> new Times(
                        rawClosed.future().result(),
                        pollingClosed.result(),
                        refusedThere.result().nanos,
                        refusedHere.result().nanos,
                        refusedHere.result().served));
    }

    /** What the raw WebSocket and the SockJS client were told before they were closed. */
    String goodbyes() {
        return raw.await("goodbye").getString("reason") + " " + goodbye.future().result();
    }

    private Future<Refused> askUntilRefused(String url) {
        Promise<Refused> refused = Promise.promise();
        ask(url, 0, refused);
        return refused.future();
    }

    /** Something that the gateway does not ask auth for, which would know at once. */
    private void ask(String url, long served, Promise<Refused> refused) {
        http.getAbs(url + "/api/v1/blocks")
                .bearerTokenAuthentication(user.token)
                .send()
                .onFailure(refused::fail)
                .onSuccess(answer -> {
                    switch (answer.statusCode()) {
                        case 200 -> vertx.setTimer(PAUSE_MILLIS, again -> ask(url, served + 1, refused));
                        case 401 -> refused.complete(new Refused(sinceEnded(), served));
                        default -> refused.fail(answer.statusCode() + " " + answer.bodyAsString());
                    }
                });
    }

    private long sinceEnded() {
        return System.nanoTime() - endedNanos;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        }
    }
}
