package dev.parley.gateway.access;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.auth.VerificationKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that prove access tokens: a shared secret, or the public keys of auth, fetched again when a token names one
 * that is not known. Without a key nothing is verified: a verifier without keys would let unsigned tokens pass.
 * Thread-safe.
 */
public final class KeyRing {
    private static final long FETCH_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Vertx vertx;
    private final AuthService auth;
    private final boolean shared;
    private volatile @Nullable Ring ring;
    private volatile long fetchedNanos;
    private @Nullable Future<Ring> fetching;

    private record Ring(JWTAuth verifier, Set<String> keyIds) {}

    public KeyRing(Vertx vertx, AuthService auth, @Nullable String secret) {
        this.vertx = vertx;
        this.auth = auth;
        this.shared = secret != null;
        this.fetchedNanos = System.nanoTime() - FETCH_AGAIN_NANOS;
        if (secret != null) {
            JWTAuthOptions options = options()
                    .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret));
            ring = new Ring(JWTAuth.create(vertx, options), Set.of());
        }
    }

    /** The claims of a token that is signed by a known key, and for us; whether it is its time is not looked at. */
    Future<JsonObject> verify(String token, @Nullable String keyId) {
        Ring known = ring;
        if (known != null && (shared || known.keyIds.contains(keyId))) {
            return verify(token, known);
        }
        return fetch().compose(fetched -> verify(token, fetched));
    }

    public boolean isLoaded() {
        return ring != null;
    }

    /** Asks auth for its keys, but not again within five seconds. */
    public Future<Void> load() {
        return isLoaded() ? Future.succeededFuture() : fetch().mapEmpty();
    }

    private synchronized Future<Ring> fetch() {
        Ring known = ring;
        if (known != null && System.nanoTime() - fetchedNanos < FETCH_AGAIN_NANOS) {
            return Future.succeededFuture(known);
        }
        Future<Ring> underWay = fetching;
        if (underWay == null || underWay.isComplete()) {
            underWay = auth.verificationKeys().compose(this::take);
            fetching = underWay;
        }
        // Several event loops may wait for the same answer; each goes on where it asked.
        return CallingLoop.hears(vertx, underWay);
    }

    private Future<Ring> take(VerificationKeys keys) {
        if (keys.keys().isEmpty()) {
            return Future.failedFuture(ServiceFailure.unavailable("No keys are known that could prove a token."));
        }
        JWTAuthOptions options = options();
        keys.keys().forEach(key -> options.addJwk(new JsonObject(Map.copyOf(key))));
        Set<String> ids = keys.keys().stream().map(key -> key.get("kid")).collect(Collectors.toSet());
        Ring taken = new Ring(JWTAuth.create(vertx, options), ids);
        ring = taken;
        fetchedNanos = System.nanoTime();
        return Future.succeededFuture(taken);
    }

    private static Future<JsonObject> verify(String token, Ring ring) {
        return ring.verifier
                .authenticate(new TokenCredentials(token))
                .map(user -> user.attributes().getJsonObject("accessToken"));
    }

    private static JWTAuthOptions options() {
        return new JWTAuthOptions()
                .setJWTOptions(new JWTOptions()
                        .setIssuer("parley")
                        .addAudience("parley")
                        .setIgnoreExpiration(true));
    }
}
