package dev.parley.node;

import dev.parley.auth.AuthConfig;
import dev.parley.chat.ChatConfig;
import dev.parley.contract.StartUpFailure;
import dev.parley.gateway.GatewayConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one node is to be.
 *
 * @param drainWait how long to go on serving, as not ready, before closing
 */
record NodeConfig(
        AuthConfig auth,
        ChatConfig chat,
        GatewayConfig gateway,
        String managementHost,
        int managementPort,
        Duration drainWait) {

    /** @throws StartUpFailure naming the setting that is wrong */
    static NodeConfig from(Map<String, String> environment) {
        Settings settings = Settings.of(environment);
        Path dataDir = Path.of(settings.text(Setting.PARLEY_DATA_DIR));
        String jwtSecret = settings.textOrNull(Setting.JWT_SECRET);
        try {
            return new NodeConfig(
                    new AuthConfig(dataDir, jwtSecret),
                    new ChatConfig(dataDir),
                    gateway(settings, jwtSecret),
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
                settings.number(Setting.PARLEY_SOCKETS_PER_USER, 1, 1_000));
    }
}
