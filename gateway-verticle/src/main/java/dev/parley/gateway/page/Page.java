package dev.parley.gateway.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The web client's files, held in memory. What lies below app/ is served under a name that changes with its content, so
 * browsers keep it for ever; the page itself is asked for anew each time and names the current one. Immutable.
 */
public final class Page {
    private static final String START = "/index.html";
    private static final String APP = "/app/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_ANEW = "no-cache";
    /** Another node may be of another version: its names are served here as well as may be, and not kept. */
    private static final String KEEP_NOT = "no-store";

    private final Map<String, PageFile> files = new HashMap<>();
    private final String version;

    private Page(SortedMap<String, Buffer> contents) {
        version = digest(contents);
        contents.forEach((name, content) -> files.put(name, file(name, content)));
    }

    /** The files below a folder of the class path; none where it is missing. */
    public static Future<Page> load(Vertx vertx, String folder) {
        FileSystem disk = vertx.fileSystem();
        return disk.exists(folder + START)
                .compose(there -> there ? read(disk, folder, "") : Future.succeededFuture(new TreeMap<>()))
                .map(Page::new);
    }

    private static Future<SortedMap<String, Buffer>> read(FileSystem disk, String folder, String below) {
        return disk.readDir(folder + below)
                .compose(paths -> Future.all(paths.stream()
                        .map(path -> readOne(
                                disk, folder, below + "/" + Path.of(path).getFileName(), path))
                        .toList()))
                .map(read -> union(read.list()));
    }

    private static Future<SortedMap<String, Buffer>> readOne(FileSystem disk, String folder, String name, String path) {
        return disk.props(path)
                .compose(is -> is.isDirectory()
                        ? read(disk, folder, name)
                        : disk.readFile(path).map(content -> new TreeMap<>(Map.of(name, content))));
    }

    private static SortedMap<String, Buffer> union(List<SortedMap<String, Buffer>> parts) {
        SortedMap<String, Buffer> all = new TreeMap<>();
        parts.forEach(all::putAll);
        return all;
    }

    private PageFile file(String name, Buffer content) {
        boolean isStart = name.equals(START);
        Buffer sent =
                isStart ? Buffer.buffer(content.toString().replace('"' + APP, '"' + APP + version + '/')) : content;
        return PageFile.of(name, sent, version);
    }

    /** Answers for a file of the page; what is none of them goes on. */
    public void serve(RoutingContext context) {
        HttpMethod method = context.request().method();
        String path = context.normalizedPath();
        boolean versioned = path.startsWith(APP);
        int slash = versioned ? path.indexOf('/', APP.length()) : -1;
        PageFile file = files.get(versioned ? APP + path.substring(slash + 1) : path.equals("/") ? START : path);
        if (file == null || (method != HttpMethod.GET && method != HttpMethod.HEAD) || versioned != slash > 0) {
            context.next();
        } else if (!versioned) {
            file.answer(context.request(), ASK_ANEW);
        } else {
            boolean current = path.startsWith(version, APP.length());
            file.answer(context.request(), current ? FOR_EVER : KEEP_NOT);
        }
    }

    private static String digest(SortedMap<String, Buffer> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content.getBytes());
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
