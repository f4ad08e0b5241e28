package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AuthConfigTest {
    @Test
    void aShortSecretIsRefusedWithTheWayToMakeABetterOne() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new AuthConfig(Path.of("data"), "a".repeat(31)));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("JWT_SECRET is too short"), message);
        assertTrue(message.contains("openssl rand -base64 48"), message);
    }

    @Test
    void theSecretIsNotShown() {
        String secret = "s3cret-".repeat(6);

        assertFalse(new AuthConfig(Path.of("data"), secret).toString().contains(secret));
    }
}
