package dev.parley.node;

import dev.parley.contract.auth.LastingToken;
import dev.parley.gateway.compat.CompatConfig;
import java.time.Duration;

/** What the settings say of the older systems' doors. */
final class CompatSettings {
    /** A reply that is in time still needs a moment to get back. */
    private static final Duration WAY_BACK = Duration.ofMillis(500);

    private CompatSettings() {}

    static CompatConfig of(Settings settings) {
        Duration life = settings.duration(Setting.PARLEY_LEGACY_TOKEN_LIFE);
        if (life.toSeconds() < 1 || life.compareTo(LastingToken.LONGEST) > 0) {
            throw settings.wrong(Setting.PARLEY_LEGACY_TOKEN_LIFE, "a duration from 1s to 360h");
        }
        boolean isDevelopment = "development".equals(settings.named("NODE_ENV"));
        return new CompatConfig(
                life,
                settings.yesOrNo(Setting.PARLEY_EXPOSE_EMAIL),
                !isDevelopment,
                settings.duration(Setting.LLM_DEADLINE).plus(WAY_BACK),
                settings.yesOrNo(Setting.PARLEY_LEGACY_SOCKET_IDENTITY));
    }
}
