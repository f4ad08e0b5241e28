package dev.parley.system.reading;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A SockJS session over requests, one after the other: each answer is one poll, or a stream of a certain length. */
final class RequestLine implements Line {
    static final String POLL = "/xhr";
    static final String STREAM = "/xhr_streaming";

    private final Clients clients;
    private final String session;
    private final String receive;
    private final Ear ear;
    private @Nullable HttpClientResponse answer;
    private boolean begun;
    private boolean reading = true;
    private boolean asking;
    private boolean ended;
    private int port;

    private RequestLine(Clients clients, String url, String receive, Ear ear) {
        this.clients = clients;
        this.session = url + "/chat/000/" + UUID.randomUUID();
        this.receive = receive;
        this.ear = ear;
    }

    static Future<Line> open(Clients clients, String url, String receive, Ear ear) {
        RequestLine line = new RequestLine(clients, url, receive, ear);
        line.ask();
        return Future.succeededFuture(line);
    }

    private synchronized void ask() {
        // Who does not read a stream has asked for one; who does not poll does not ask.
        if (ended || asking || (!reading && receive.equals(POLL))) {
            return;
        }
        asking = true;
        request(receive)
                .compose(HttpClientRequest::send)
                .onSuccess(this::answered)
                .onFailure(gone -> end());
    }

    private Future<HttpClientRequest> request(String path) {
        return clients.http.request(
                new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(session + path));
    }

    private synchronized void answered(HttpClientResponse response) {
        answer = response;
        port = response.request().connection().localAddress().port();
        response.handler(RecordParser.newDelimited("\n", this::hear));
        response.exceptionHandler(broken -> end());
        response.endHandler(whole -> {
            synchronized (this) {
                answer = null;
                asking = false;
            }
            ask();
        });
        if (!reading) {
            response.pause();
        }
    }

    private void hear(Buffer line) {
        String text = line.toString();
        switch (text.charAt(0)) {
            case 'a' ->
                new JsonArray(text.substring(1))
                        .forEach(frame -> ear.frames().accept(new JsonObject(frame.toString())));
            case 'c' -> end();
            case 'o' -> opened();
            default -> {}
        }
    }

    /** A session that opens a second time is another one: the server has forgotten the first. */
    private void opened() {
        if (begun) {
            end();
        }
        begun = true;
    }

    private void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        ear.end().run();
    }

    @Override
    public void say(JsonObject frame) {
        String body = new JsonArray().add(frame.encode()).encode();
        request("/xhr_send").compose(request -> request.send(body)).onFailure(gone -> end());
    }

    @Override
    public synchronized void stopReading() {
        reading = false;
        if (answer != null) {
            answer.pause();
        }
    }

    @Override
    public void readOn() {
        synchronized (this) {
            reading = true;
            if (answer != null) {
                answer.resume();
            }
        }
        ask();
    }

    @Override
    public synchronized void close() {
        ended = true;
    }

    @Override
    public synchronized int port() {
        return port;
    }
}
