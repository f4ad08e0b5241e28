package dev.parley.llm.provider;

import dev.parley.contract.Deadline;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.List;

/**
 * The providers, in the order in which they are asked. Certificates are checked, redirects are not followed, and what is
 * compressed is not unpacked. Confined to the context that made it.
 */
public final class ProviderChain {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx;
    private final List<Provider> providers;
    private final HttpClient http;

    /** @param parallel how many questions one provider is asked at once */
    public ProviderChain(Vertx vertx, List<ProviderConfig> configs, int parallel, LlmMeters meters) {
        this.vertx = vertx;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setDecompressionSupported(false)
                .setTrustAll(false)
                .setVerifyHost(true);
        this.http = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(parallel));
        this.providers = configs.stream()
                .map(config -> new Provider(vertx, http, config, parallel, meters))
                .toList();
    }

    /** Asks one after the other until one has answered, or the time is over. */
    public Asking ask(Prompt prompt, Listener listener, Deadline cut) {
        Asking asking = new Asking(vertx, providers, prompt, listener, cut);
        asking.next();
        return asking;
    }

    /** Ends what is under way. */
    public void close() {
        http.close().onFailure(cause -> {
            // It goes with Vert.x.
        });
    }
}
