package dev.parley.chat;

import dev.parley.contract.ServiceFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Up to where a ledger has been read, the newest first: by time, and within a millisecond by conversation and place. */
record LedgerCursor(long atMillis, String conversationId, long from) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.(d[0-9a-f]{24})\\.([0-9]{1,18})");
    private static final LedgerCursor NEWEST = new LedgerCursor(Long.MAX_VALUE, "", 0);

    static LedgerCursor after(LedgerEntry entry) {
        return new LedgerCursor(
                entry.at().toEpochMilli(),
                entry.job().conversationId(),
                entry.job().from());
    }

    /**
     * Reads {@link #text} back.
     *
     * @throws ServiceFailure INVALID when it is none
     */
    static LedgerCursor parse(@Nullable String text) {
        if (text == null) {
            return NEWEST;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw ServiceFailure.invalid("cursor", "is not one that this server gave out");
        }
        return new LedgerCursor(Long.parseLong(matcher.group(1)), matcher.group(2), Long.parseLong(matcher.group(3)));
    }

    String text() {
        return atMillis + "." + conversationId + "." + from;
    }
}
