package dev.parley.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing down. After 5 failures in a row of an account, or 50 from an address, each further attempt has to
 * wait, twice as long each time, from a second to five minutes; a quarter of an hour without attempts is forgiven. An
 * attempt counts from its begin, so that many at once gain nothing. Not thread-safe.
 */
final class LoginThrottle {
    private static final int ACCOUNT_FREE = 5;
    private static final int ADDRESS_FREE = 50;
    private static final int ENTRIES = 100_000;
    private static final long FIRST_WAIT_MILLIS = 1_000;
    private static final long LONGEST_WAIT_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long QUIET_MILLIS = Duration.ofMinutes(15).toMillis();

    private final LongSupplier clock;
    private final int entries;
    private final Map<String, Entry> accounts;
    private final Map<String, Entry> addresses;

    /** @param clock milliseconds */
    LoginThrottle(LongSupplier clock) {
        this(clock, ENTRIES);
    }

    /** @param entries how many accounts, and how many addresses, are remembered; the longest unused are forgotten */
    LoginThrottle(LongSupplier clock, int entries) {
        this.clock = clock;
        this.entries = entries;
        this.accounts = new Recent();
        this.addresses = new Recent();
    }

    /** How long until an attempt may begin; zero when it may now. */
    Duration waitOf(String account, String address) {
        long now = clock.getAsLong();
        Entry ofAccount = find(accounts, account, now);
        long wait = ofAccount == null ? 0 : ofAccount.waitMillis(ACCOUNT_FREE, ofAccount.attempts(), now);
        return Duration.ofMillis(Math.max(wait, addressWaitMillis(address, now)));
    }

    /** How long until that address may try anything; zero when it may now. */
    Duration waitOf(String address) {
        return Duration.ofMillis(addressWaitMillis(address, clock.getAsLong()));
    }

    /** Counts an attempt as failed until it is said how it ended; to be called when there is no wait. */
    Attempt begin(String account, String address) {
        return new Attempt(account, countIn(accounts, account), address, countIn(addresses, address));
    }

    /** Notes a failure that was no attempt at a password. */
    void addressFailed(String address) {
        countIn(addresses, address).end(true);
    }

    /** Many people may share an address and log in together: while none of them guesses, pending attempts are free. */
    private long addressWaitMillis(String address, long now) {
        Entry entry = find(addresses, address, now);
        if (entry == null || entry.failures < ADDRESS_FREE) {
            return 0;
        }
        return entry.waitMillis(ADDRESS_FREE, entry.attempts(), now);
    }

    private Entry countIn(Map<String, Entry> entriesByKey, String key) {
        long now = clock.getAsLong();
        Entry entry = find(entriesByKey, key, now);
        if (entry == null) {
            entry = new Entry();
            entriesByKey.put(key, entry);
        }
        entry.pending++;
        entry.lastMillis = now;
        return entry;
    }

    private static @Nullable Entry find(Map<String, Entry> entriesByKey, String key, long now) {
        Entry entry = entriesByKey.get(key);
        if (entry != null && now - entry.lastMillis > QUIET_MILLIS) {
            entriesByKey.remove(key);
            return null;
        }
        return entry;
    }

    private static void forgetIfClean(Map<String, Entry> entriesByKey, String key, Entry entry) {
        if (entry.attempts() == 0) {
            entriesByKey.remove(key, entry);
        }
    }

    /** A begun attempt, to be ended once by one of its methods. */
    final class Attempt {
        private final String account;
        private final Entry ofAccount;
        private final String address;
        private final Entry ofAddress;

        private Attempt(String account, Entry ofAccount, String address, Entry ofAddress) {
            this.account = account;
            this.ofAccount = ofAccount;
            this.address = address;
            this.ofAddress = ofAddress;
        }

        void succeeded() {
            ofAccount.failures = 0;
            takenBack();
        }

        void failed() {
            ofAccount.end(true);
            ofAddress.end(true);
        }

        /** It came to no answer, so it says nothing about anybody. */
        void takenBack() {
            ofAccount.end(false);
            ofAddress.end(false);
            forgetIfClean(accounts, account, ofAccount);
            forgetIfClean(addresses, address, ofAddress);
        }
    }

    private static final class Entry {
        private int failures;
        private int pending;
        private long lastMillis;

        private int attempts() {
            return failures + pending;
        }

        private void end(boolean failure) {
            pending--;
            failures += failure ? 1 : 0;
        }

        private long waitMillis(int free, int attempts, long now) {
            if (attempts < free) {
                return 0;
            }
            int doublings = Math.min(attempts - free, Long.SIZE - Long.numberOfLeadingZeros(LONGEST_WAIT_MILLIS));
            long wait = Math.min(FIRST_WAIT_MILLIS << doublings, LONGEST_WAIT_MILLIS);
            return Math.max(0, lastMillis + wait - now);
        }
    }

    private final class Recent extends LinkedHashMap<String, Entry> {
        private Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > entries;
        }
    }
}
