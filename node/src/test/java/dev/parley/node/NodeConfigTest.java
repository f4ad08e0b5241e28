package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NodeConfigTest {
    @Test
    void anEmptyEnvironmentGivesTheDefaultsOfTheProtocol() {
        NodeConfig config = NodeConfig.from(Map.of());

        assertEquals(5000, config.gateway().port());
        assertEquals("0.0.0.0", config.gateway().host());
        assertEquals(500, config.gateway().requestsPerSecond());
        assertEquals(1_000, config.gateway().requestBurst());
        assertEquals(List.of(), config.gateway().allowedOrigins());
        assertEquals(List.of(), config.gateway().trustedProxies());
        assertNull(config.gateway().jwtSecret());
        assertEquals(9000, config.managementPort());
        assertEquals("127.0.0.1", config.managementHost());
        assertEquals(Duration.ZERO, config.drainWait());
    }

    @Test
    void aShortSecretIsRefusedWithAHintHowToMakeOne() {
        StartUpFailure failure =
                assertThrows(StartUpFailure.class, () -> NodeConfig.from(Map.of("JWT_SECRET", "x".repeat(31))));

        assertTrue(failure.getMessage().contains("JWT_SECRET"), failure.getMessage());
        assertTrue(failure.getMessage().contains("openssl rand"), failure.getMessage());
        assertFalse(failure.getMessage().contains("xxx"), failure.getMessage());
    }

    @Test
    void aSecretIsShownByNoConfig() {
        String secret = "0123456789abcdef0123456789abcdef";
        NodeConfig config = NodeConfig.from(Map.of("JWT_SECRET", secret));

        assertEquals(secret, config.gateway().jwtSecret());
        assertFalse(config.toString().contains(secret));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 65536",
        "PARLEY_MANAGEMENT_PORT, -1",
        "PARLEY_RATE, 0",
        "PARLEY_RATE_BURST, 0",
        "PARLEY_SOCKETS_PER_USER, 0",
        "PARLEY_DRAIN_WAIT, soon",
        "LLM_DEADLINE, 1s",
        "PARLEY_LEGACY_TOKEN_LIFE, 361h",
        "PARLEY_LEGACY_TOKEN_LIFE, 0s",
        "PARLEY_EXPOSE_EMAIL, yes",
        "PARLEY_LEGACY_SOCKET_IDENTITY, maybe",
        "PARLEY_REPLIES_PER_HOUR, 0",
        "PARLEY_REPLIES_PER_PERSON, 200",
        "PARLEY_REPLIES_TOTAL, 'many,more'",
        "PARLEY_TRUSTED_PROXIES, proxy.example.org",
        "PARLEY_TRUSTED_PROXIES, 10.0.0.0/x",
        "PARLEY_ALLOWED_ORIGINS, chat.example.org"
    })
    void aWrongSettingIsNamed(String name, String value) {
        StartUpFailure failure = assertThrows(StartUpFailure.class, () -> NodeConfig.from(Map.of(name, value)));

        assertTrue(failure.getMessage().startsWith(name + " "), failure.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingStandsInTheReadmeWithItsDefault(Setting setting) throws IOException {
        String row = Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.startsWith("| `" + setting + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md has no row for " + setting));

        assertTrue(row.contains(setting.byDefault), row);
    }
}
