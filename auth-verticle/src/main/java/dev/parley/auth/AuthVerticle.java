package dev.parley.auth;

import dev.parley.contract.StartUpFailure;
import dev.parley.contract.StoreMove;
import dev.parley.contract.auth.AuthEndpoints;
import dev.parley.contract.auth.AuthService;
import dev.parley.contract.imports.UserImport;
import dev.parley.store.StoreUnusable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves accounts on the bus. To be deployed once per store that is embedded; the bus must be able to carry payloads. */
public final class AuthVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(AuthVerticle.class);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    private final AuthConfig config;
    private final InstantSource clock;
    private List<MessageConsumer<?>> consumers = List.of();
    private @Nullable PasswordHasher hasher;
    private @Nullable UserStore store;
    private long purges = -1;

    public AuthVerticle(AuthConfig config) {
        this(config, InstantSource.system());
    }

    AuthVerticle(AuthConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Copies the accounts of a data folder, as they are now, into a new file, and checks the copy; a node may go on writing
     * meanwhile. The copy holds password hashes and signing keys. Blocks.
     *
     * @param percent hears how far it has come
     * @return the form of the database: how many migrations made it
     * @throws StartUpFailure when there are none, or they cannot be copied, or are damaged
     */
    public static int copyStore(Path dataDir, Path file, IntConsumer percent) {
        try {
            return AuthDatabase.copy(dataDir, file, percent);
        } catch (StoreUnusable unusable) {
            throw new StartUpFailure(unusable.getMessage());
        }
    }

    /**
     * Checks a copy and makes it the accounts of another store. Sessions and signing keys stay as they were, so what
     * tokens people have stays good. Blocks.
     *
     * @throws StartUpFailure when it is no such copy, is damaged, or was written by a newer Parley
     */
    public static void restoreStore(Path copy, String storeId) {
        try {
            AuthDatabase.restore(copy, storeId);
        } catch (StoreUnusable unusable) {
            throw new StartUpFailure(unusable.getMessage());
        }
    }

    /**
     * Holds the accounts of a data folder, so that they can be moved into a database together with the log of that id. Users,
     * sessions and keys keep their ids, so what tokens people have stays good. Blocks.
     *
     * @throws StartUpFailure when there are none, or a node has them
     */
    public static StoreMove move(Path dataDir, String logId) {
        return AuthMove.of(dataDir, logId);
    }

    /**
     * Opens the accounts, making them where there are none, for users of another system to come in. Blocks.
     *
     * @throws StartUpFailure when they cannot be used, or a node has the folder
     */
    public static UserImport imports(AuthConfig config) {
        return AuthImport.into(config);
    }

    @Override
    public Future<?> start() {
        return UserStore.open(vertx, config, clock)
                .onSuccess(opened -> store = opened)
                .compose(opened -> tokens(opened).map(tokens -> service(opened, tokens)))
                .compose(this::serve)
                .onSuccess(served -> purgeNowAndThen())
                .recover(this::closeAfter);
    }

    @Override
    public Future<?> stop() {
        vertx.cancelTimer(purges);
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .eventually(() -> hasher == null ? Future.succeededFuture() : hasher.close())
                .eventually(() -> store == null ? Future.succeededFuture() : store.close());
    }

    private Future<TokenIssuer> tokens(UserStore opened) {
        String secret = config.jwtSecret();
        return secret == null
                ? keys(opened).map(keys -> TokenIssuer.ofKeys(vertx, keys))
                : Future.succeededFuture(TokenIssuer.ofSecret(vertx, secret));
    }

    /** Offered and read back, so that all who start at once on one store agree on the first key. */
    private Future<List<SigningKey>> keys(UserStore opened) {
        return opened.signingKeys()
                .compose(found -> found.isEmpty()
                        ? vertx.executeBlocking(SigningKey::generate)
                                .compose(opened::offerFirstKey)
                                .compose(offered -> opened.signingKeys())
                        : Future.succeededFuture(found));
    }

    private AuthService service(UserStore opened, TokenIssuer tokens) {
        PasswordHasher made =
                new PasswordHasher(vertx, Runtime.getRuntime().availableProcessors(), AuthConfig.HASHES_WAITING);
        hasher = made;
        return new StoredAuthService(vertx, opened, made, tokens, clock);
    }

    private Future<?> serve(AuthService auth) {
        EventBus bus = vertx.eventBus();
        consumers = List.of(
                AuthEndpoints.CREATE_ACCOUNT.serve(bus, call -> auth.createAccount(call.request())),
                AuthEndpoints.LOG_IN.serve(bus, call -> auth.logIn(call.request())),
                AuthEndpoints.REFRESH_SESSION.serve(bus, call -> auth.refresh(call.request())),
                AuthEndpoints.LIST_SESSIONS.serve(bus, call -> auth.sessions(call.caller())),
                AuthEndpoints.END_SESSION.serve(bus, call -> auth.endSession(call.caller(), call.request())),
                AuthEndpoints.READ_OWN_PROFILE.serve(bus, call -> auth.ownProfile(call.caller())),
                AuthEndpoints.CHANGE_PROFILE.serve(bus, call -> auth.changeProfile(call.caller(), call.request())),
                AuthEndpoints.CHANGE_PASSWORD.serve(bus, call -> auth.changePassword(call.caller(), call.request())),
                AuthEndpoints.DELETE_ACCOUNT.serve(bus, call -> auth.deleteAccount(call.caller(), call.request())),
                AuthEndpoints.FIND_PROFILES.serve(bus, call -> auth.findProfiles(call.request())),
                AuthEndpoints.SEARCH_PROFILES.serve(bus, call -> auth.searchProfiles(call.request())),
                AuthEndpoints.READ_NEWEST_PROFILES.serve(bus, call -> auth.newestProfiles(call.request())),
                AuthEndpoints.READ_VERIFICATION_KEYS.serve(bus, call -> auth.verificationKeys()),
                AuthEndpoints.LIST_ENDED_SESSIONS.serve(bus, call -> auth.endedSessions(call.request())),
                AuthEndpoints.LIST_DELETED_USERS.serve(bus, call -> auth.deletedUsers(call.request())));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
    }

    private void purgeNowAndThen() {
        purges = vertx.setPeriodic(PURGE_EVERY.toMillis(), tick -> purge());
    }

    private void purge() {
        if (store != null) {
            store.purge().onFailure(cause -> LOG.warn("old sessions stay for now: {}", cause.getMessage()));
        }
    }

    /** Vert.x does not stop what failed to start. */
    private <T> Future<T> closeAfter(Throwable cause) {
        return stop().transform(stopped -> Future.failedFuture(cause));
    }
}
