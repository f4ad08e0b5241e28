package dev.parley.node;

import dev.parley.auth.AuthConfig;
import dev.parley.chat.ChatConfig;
import dev.parley.contract.StartUpFailure;
import dev.parley.gateway.GatewayConfig;
import dev.parley.llm.LlmConfig;
import dev.parley.node.cluster.ClusterConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one node is to be.
 *
 * @param llm whose models write automatic replies, where it has that role
 * @param roles what it may do; the store's roles fall to it only where the store is its to serve
 * @param rolesAreNamed whether they were named, and are not merely the default
 * @param cluster how it finds others; absent: it is alone
 * @param drainWait how long to go on serving, as not ready, before closing
 */
record NodeConfig(
        AuthConfig auth,
        ChatConfig chat,
        GatewayConfig gateway,
        LlmConfig llm,
        Set<Role> roles,
        boolean rolesAreNamed,
        @Nullable ClusterConfig cluster,
        String managementHost,
        int managementPort,
        Duration drainWait) {

    /** @throws StartUpFailure naming the setting that is wrong */
    static NodeConfig from(Map<String, String> environment) {
        Settings settings = Settings.of(environment);
        Path dataDir = Path.of(settings.text(Setting.PARLEY_DATA_DIR));
        String jwtSecret = settings.textOrNull(Setting.JWT_SECRET);
        String databaseUri = settings.textOrNull(Setting.MONGODB_URI);
        try {
            return new NodeConfig(
                    new AuthConfig(dataDir, jwtSecret, databaseUri),
                    new ChatConfig(dataDir, databaseUri, ReplySettings.of(settings)),
                    gateway(settings, jwtSecret),
                    ModelSettings.of(settings),
                    roles(settings),
                    settings.isSet(Setting.PARLEY_ROLES),
                    cluster(settings),
                    settings.text(Setting.PARLEY_MANAGEMENT_HOST),
                    settings.number(Setting.PARLEY_MANAGEMENT_PORT, 0, 65_535),
                    settings.duration(Setting.PARLEY_DRAIN_WAIT));
        } catch (IllegalArgumentException e) {
            throw new StartUpFailure(Objects.requireNonNullElse(e.getMessage(), "A setting is wrong."));
        }
    }

    private static GatewayConfig gateway(Settings settings, @Nullable String jwtSecret) {
        return new GatewayConfig(
                settings.text(Setting.HOST),
                settings.number(Setting.PORT, 0, 65_535),
                settings.list(Setting.PARLEY_ALLOWED_ORIGINS),
                settings.list(Setting.PARLEY_TRUSTED_PROXIES),
                jwtSecret,
                settings.number(Setting.PARLEY_RATE, 1, 1_000_000),
                settings.number(Setting.PARLEY_RATE_BURST, 1, 1_000_000),
                settings.number(Setting.PARLEY_ADDRESS_RATE, 1, 100_000),
                settings.number(Setting.PARLEY_SOCKETS_PER_USER, 1, 1_000),
                CompatSettings.of(settings));
    }

    private static Set<Role> roles(Settings settings) {
        Set<Role> roles = settings.someOf(Setting.PARLEY_ROLES, Role.class);
        boolean embedded = !settings.isSet(Setting.MONGODB_URI);
        if (embedded && roles.contains(Role.AUTH) != roles.contains(Role.CHAT)) {
            throw new StartUpFailure("PARLEY_ROLES must name auth and chat together: one node serves the embedded"
                    + " store, with both in it. With MONGODB_URI they may be apart.");
        }
        boolean alone = !settings.yesOrNo(Setting.PARLEY_CLUSTER);
        if (alone && !roles.containsAll(Set.of(Role.GATEWAY, Role.AUTH, Role.CHAT))) {
            throw new StartUpFailure("PARLEY_ROLES must name gateway, auth and chat where a node is alone; for a part"
                    + " of them set PARLEY_CLUSTER=true.");
        }
        return roles;
    }

    private static @Nullable ClusterConfig cluster(Settings settings) {
        if (!settings.yesOrNo(Setting.PARLEY_CLUSTER)) {
            Arrays.stream(Setting.values())
                    .filter(setting -> setting.name().startsWith("PARLEY_CLUSTER_") && settings.isSet(setting))
                    .findFirst()
                    .ifPresent(setting -> {
                        throw new StartUpFailure(setting + " is set, but PARLEY_CLUSTER is not true.");
                    });
            return null;
        }
        return new ClusterConfig(
                settings.text(Setting.PARLEY_CLUSTER_NAME),
                ClusterConfig.address(settings.text(Setting.PARLEY_CLUSTER_HOST)),
                settings.number(Setting.PARLEY_CLUSTER_PORT, 1, 65_535),
                settings.number(Setting.PARLEY_CLUSTER_BUS_PORT, 0, 65_535),
                settings.list(Setting.PARLEY_CLUSTER_MEMBERS),
                settings.textOrNull(Setting.PARLEY_CLUSTER_DNS));
    }
}
