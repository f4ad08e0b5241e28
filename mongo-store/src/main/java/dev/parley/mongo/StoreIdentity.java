package dev.parley.mongo;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Which store a database holds.
 *
 * @param storeId made with it, kept for ever
 * @param logId of the log in it: clients that know another one drop what they have
 */
public record StoreIdentity(String storeId, String logId) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LOG_ID_BYTES = 12;

    public StoreIdentity {
        Objects.requireNonNull(storeId, "storeId");
        Objects.requireNonNull(logId, "logId");
    }

    static String newLogId() {
        byte[] bytes = new byte[LOG_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
