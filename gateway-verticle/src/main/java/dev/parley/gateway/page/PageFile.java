package dev.parley.gateway.page;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file as it is sent: as it stands, and packed once for all who take it packed. */
record PageFile(String contentType, String digest, Buffer plain, Buffer packed) {
    private static final Logger LOG = LoggerFactory.getLogger(PageFile.class);
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json");

    static PageFile of(String name, Buffer content, String digest) {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
        return new PageFile(type, digest, content, gzip(content));
    }

    /** Answers a GET or HEAD; with 304 where the client has this very content. */
    void answer(HttpServerRequest request, String cacheControl) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean packs = accepted != null && accepted.contains("gzip") && packed.length() < plain.length();
        // The same file packed is another representation, so it needs another tag.
        String tag = '"' + digest + (packs ? "-gzip\"" : "\"");
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(HttpHeaders.ETAG, tag);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end().onFailure(PageFile::left);
            return;
        }
        Buffer body = packs ? packed : plain;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (packs) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaderValues.GZIP);
        }
        (request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body)).onFailure(PageFile::left);
    }

    private static void left(Throwable cause) {
        LOG.debug("the browser did not wait for its file: {}", cause.getMessage());
    }

    private static Buffer gzip(Buffer content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
