package dev.parley.gateway.access;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Times;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns an access token into who it proves. Verified tokens are remembered by their hash until they expire or are pushed
 * out; whether the session is over is asked each time. Confined to one event loop.
 */
public final class TokenCheck {
    private static final int REMEMBERED = 20_000;
    /** How far the clock of who signs may be ahead. */
    private static final long LEEWAY_SECONDS = 5;

    private final ServiceFailure expired = unauthenticated("The token has expired.");
    private final KeyRing keys;
    private final EndedSessionWatch endedSessions;
    private final RateLimit guesses;
    private final Map<String, VerifiedToken> verified = new LinkedHashMap<>(1_024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, VerifiedToken> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param guesses how many worthless tokens may come from one address */
    public TokenCheck(KeyRing keys, EndedSessionWatch endedSessions, RateLimit guesses) {
        this.keys = keys;
        this.endedSessions = endedSessions;
        this.guesses = guesses;
    }

    /**
     * Fails with UNAUTHENTICATED when the token proves nothing, with TOO_MANY_REQUESTS when too many such came from that
     * address, with UNAVAILABLE when that cannot be told now.
     */
    public Future<VerifiedToken> check(@Nullable String token, String address) {
        return check(token).recover(cause -> {
            if (ServiceFailure.from(cause).failure() == Failure.UNAUTHENTICATED) {
                guesses.take(address);
            }
            return Future.failedFuture(cause);
        });
    }

    private Future<VerifiedToken> check(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return Future.failedFuture(unauthenticated("A token is required."));
        }
        if (!endedSessions.isFresh()) {
            return Future.failedFuture(ServiceFailure.unavailable("Tokens cannot be checked at the moment."));
        }
        String hash = hash(token);
        VerifiedToken known = verified.get(hash);
        Future<VerifiedToken> proven = known != null ? Future.succeededFuture(known) : verify(token);
        return proven.compose(this::checkAlive).onSuccess(alive -> verified.put(hash, alive));
    }

    /** Whether the session has ended since the token was checked. */
    public boolean isEnded(VerifiedToken token) {
        return endedSessions.isEnded(token.sessionId());
    }

    /** Whether a check failed for a token that is good in all but its time, so that its owner may renew it. */
    public boolean isExpiry(Throwable cause) {
        return cause == expired;
    }

    private Future<VerifiedToken> verify(String token) {
        return keys.verify(token, keyIdOf(token))
                .map(TokenCheck::read)
                .recover(cause -> Future.failedFuture(
                        cause instanceof ServiceFailure ? cause : unauthenticated("The token is not valid.")));
    }

    private Future<VerifiedToken> checkAlive(VerifiedToken token) {
        if (!token.expiresAt().isAfter(Times.now())) {
            return Future.failedFuture(expired);
        }
        return endedSessions.isEnded(token.sessionId())
                ? Future.failedFuture(unauthenticated("The session has ended."))
                : Future.succeededFuture(token);
    }

    private static VerifiedToken read(JsonObject claims) {
        String userId = claims.getString("sub");
        String sessionId = claims.getString("sid");
        Long expires = claims.getLong("exp");
        boolean early = isAhead(claims.getLong("iat")) || isAhead(claims.getLong("nbf"));
        if (userId == null || !Ids.isId(userId) || sessionId == null || expires == null || early) {
            throw unauthenticated("The token is not valid.");
        }
        return new VerifiedToken(userId, sessionId, Instant.ofEpochSecond(expires), claims.getString("dialect"));
    }

    private static boolean isAhead(@Nullable Long seconds) {
        return seconds != null && seconds > Times.now().getEpochSecond() + LEEWAY_SECONDS;
    }

    private static @Nullable String keyIdOf(String token) {
        try {
            byte[] header = Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]);
            Object keyId = new JsonObject(new String(header, StandardCharsets.UTF_8)).getValue("kid");
            return keyId instanceof String text ? text : null;
        } catch (IllegalArgumentException | DecodeException | ClassCastException notAToken) {
            return null;
        }
    }

    private static ServiceFailure unauthenticated(String detail) {
        return ServiceFailure.of(Failure.UNAUTHENTICATED, detail);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
