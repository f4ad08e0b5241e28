package dev.parley.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What has been copied from one stream to another.
 *
 * @param sha256 of all of it, in hex digits
 */
record Hashed(long bytes, String sha256) {
    private static final int CHUNK = 1 << 16;

    /** Copies what there is, and at most one chunk more than the limit. */
    static Hashed copy(InputStream in, OutputStream out, long limit) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        long bytes = 0;
        int read = in.read(chunk);
        while (read >= 0 && bytes <= limit) {
            digest.update(chunk, 0, read);
            out.write(chunk, 0, read);
            bytes += read;
            read = in.read(chunk);
        }
        return new Hashed(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
