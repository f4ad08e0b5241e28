package dev.parley.gateway;

import dev.parley.gateway.access.ClientAddress;
import dev.parley.gateway.access.Origins;
import dev.parley.gateway.compat.CompatConfig;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the doors.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 takes a free one
 * @param allowedOrigins further origins that pages may come from, beside the server's own
 * @param trustedProxies addresses or CIDR blocks whose X-Forwarded-For is believed
 * @param jwtSecret the HMAC key of access tokens, when auth uses one
 * @param requestsPerSecond of one user on this node, over all his sockets and requests
 * @param requestBurst how many of them may come at once
 * @param entriesPerSecond of one address on this node: sign-ups, logins, refreshes, and tokens that prove nothing; ten
 *     times as many may come at once
 * @param socketsPerUser on this node
 * @param compat of the older systems' doors
 */
public record GatewayConfig(
        String host,
        int port,
        List<String> allowedOrigins,
        List<String> trustedProxies,
        @Nullable String jwtSecret,
        int requestsPerSecond,
        int requestBurst,
        int entriesPerSecond,
        int socketsPerUser,
        CompatConfig compat) {
    /* An IllegalArgumentException names the setting, when a proxy or an origin is not one. */
    public GatewayConfig {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(compat, "compat");
        allowedOrigins = List.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
        ClientAddress.check(trustedProxies);
        Origins.check(allowedOrigins);
    }

    @Override
    public String toString() {
        return "GatewayConfig[" + host + ":" + port + "]";
    }
}
