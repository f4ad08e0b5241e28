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
import java.util.NavigableMap;
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

    private Page(NavigableMap<String, Buffer> contents) {
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

    private static Future<NavigableMap<String, Buffer>> read(FileSystem disk, String folder, String below) {
        return disk.readDir(folder + below)
                .compose(paths -> Future.all(paths.stream()
                        .map(path -> readOne(
                                disk, folder, below + "/" + Path.of(path).getFileName(), path))
                        .toList()))
                .map(read -> union(read.list()));
    }

    private static Future<NavigableMap<String, Buffer>> readOne(
            FileSystem disk, String folder, String name, String path) {
        return disk.props(path)
                .compose(is -> is.isDirectory()
                        ? read(disk, folder, name)
                        : disk.readFile(path).map(content -> new TreeMap<>(Map.of(name, content))));
    }

    private static NavigableMap<String, Buffer> union(List<NavigableMap<String, Buffer>> parts) {
        NavigableMap<String, Buffer> all = new TreeMap<>();
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
        String path = context.normalizedPath();
        PageFile file = isRead(context.request().method()) ? files.get(nameOf(path)) : null;
        if (file == null) {
            context.next();
        } else if (!path.startsWith(APP)) {
            file.answer(context.request(), ASK_ANEW);
        } else {
            file.answer(context.request(), path.startsWith(version, APP.length()) ? FOR_EVER : KEEP_NOT);
        }
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Below app/ a version stands before the name. */
    private static String nameOf(String path) {
        if (!path.startsWith(APP)) {
            return path.equals("/") ? START : path;
        }
        int slash = path.indexOf('/', APP.length());
        return slash < 0 ? "" : APP + path.substring(slash + 1);
    }

    private static String digest(NavigableMap<String, Buffer> contents) {
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
