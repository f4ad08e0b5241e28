package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @ParameterizedTest
    @CsvSource({
        "PARLEY_DATADIR, PARLEY_DATA_DIR",
        "PARLEY_RATES, PARLEY_RATE",
        "PARLEY_ALOWED_ORIGIN, PARLEY_ALLOWED_ORIGINS",
        "PARLEY_MANAGEMENT_POTR, PARLEY_MANAGEMENT_PORT"
    })
    void anUnknownNameOfOursSuggestsTheNearest(String name, String nearest) {
        StartUpFailure failure = assertThrows(StartUpFailure.class, () -> Settings.of(Map.of(name, "x")));

        assertTrue(failure.getMessage().contains(name), failure.getMessage());
        assertTrue(failure.getMessage().contains("did you mean " + nearest + "?"), failure.getMessage());
    }

    @Test
    void namesOfOthersAreNotOurs() {
        Settings.of(Map.of("PATH", "/bin", "PARLEYS", "x", "parley_rate", "y"));
    }

    @Test
    void whatIsAbsentOrBlankIsAsByDefault() {
        for (Settings settings : List.of(settings(Setting.PORT, " "), Settings.of(Map.of()))) {
            assertEquals(5000, settings.number(Setting.PORT, 0, 65_535));
            assertNull(settings.textOrNull(Setting.JWT_SECRET));
            assertEquals(List.of(), settings.list(Setting.PARLEY_ALLOWED_ORIGINS));
            assertEquals(Duration.ZERO, settings.duration(Setting.PARLEY_DRAIN_WAIT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65535", " 8080 "})
    void aNumberWithinItsRangeIsTaken(String value) {
        int expected = Integer.parseInt(value.strip());

        assertEquals(expected, settings(Setting.PORT, value).number(Setting.PORT, 0, 65_535));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "x", "1.5", "99999999999", "0x50"})
    void aNumberOutsideItsRangeIsNamedWithTheRange(String value) {
        StartUpFailure failure = assertThrows(
                StartUpFailure.class, () -> settings(Setting.PORT, value).number(Setting.PORT, 0, 65_535));

        assertEquals("PORT must be a whole number from 0 to 65535, not \"" + value + "\".", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "500ms, 500", "5s, 5000", "2m, 120000", "1.5s, 1500", "2M, 120000", "1m30s, 90000"})
    void aDurationIsANumberWithAUnit(String value, long millis) {
        Duration duration = settings(Setting.PARLEY_DRAIN_WAIT, value).duration(Setting.PARLEY_DRAIN_WAIT);

        assertEquals(millis, duration.toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "s", "-5s", "-5ms", "5 s", "five", "5d", "PT5S", "18446744073709551615ms"})
    void anythingElseIsNoDuration(String value) {
        Settings settings = settings(Setting.PARLEY_DRAIN_WAIT, value);

        StartUpFailure failure = assertThrows(StartUpFailure.class, () -> settings.duration(Setting.PARLEY_DRAIN_WAIT));
        assertTrue(failure.getMessage().startsWith("PARLEY_DRAIN_WAIT must be a duration"), failure.getMessage());
    }

    @Test
    void aListIsSeparatedByCommas() {
        Settings settings = settings(Setting.PARLEY_TRUSTED_PROXIES, " 10.0.0.0/8, ,127.0.0.1,");

        assertEquals(List.of("10.0.0.0/8", "127.0.0.1"), settings.list(Setting.PARLEY_TRUSTED_PROXIES));
    }

    private static Settings settings(Setting setting, String value) {
        return Settings.of(Map.of(setting.name(), value));
    }
}
