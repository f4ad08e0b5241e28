package dev.parley.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.auth.FindProfiles;
import dev.parley.contract.auth.Since;
import dev.parley.contract.auth.UserDeleted;
import dev.parley.contract.chat.SendMessages;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractJsonTest {
    @Test
    void timesAreWrittenInUtcWithThreeDigitsOfMilliseconds() {
        Since whole = new Since(Instant.parse("2026-01-02T03:04:05Z"));

        assertEquals(
                "{\"time\":\"2026-01-02T03:04:05.000Z\"}",
                ContractJson.encode(whole).toString());
        assertEquals(whole, decode("{\"time\":\"2026-01-02T04:04:05+01:00\"}", Since.class));
    }

    @Test
    void nowIsWhatIsReadBackAfterIt() {
        Since now = new Since(Times.now());

        assertEquals(now, decode(ContractJson.encode(now).toString(), Since.class));
    }

    @Test
    void whatIsNotOfTheTypeIsInvalid() {
        for (String json : List.of("", "{", "[]", "7", "{}", "{\"time\":\"yesterday\"}", "{\"time\":[]}")) {
            assertEquals(Failure.INVALID, failure(json, Since.class).failure(), json);
        }
        assertEquals(
                "This is not a UserDeleted.", failure("{}", UserDeleted.class).detail());
    }

    @Test
    void aBrokenRuleDeepInsideIsToldAsItIs() {
        String json = "{\"messages\":[{\"to\":\"b\",\"content\":\"x\",\"clientId\":\"parley.1\"}]}";

        ServiceFailure failure = failure(json, SendMessages.class);

        assertEquals(List.of(new Violation("clientId", "must not begin with parley.")), failure.violations());
    }

    @Test
    void aListThatIsAbsentIsInvalid() {
        assertEquals(Failure.INVALID, failure("{}", FindProfiles.class).failure());
    }

    @Test
    void everyFieldFoundWantingIsNamed() {
        String json = "{\"messages\":[{\"content\":\" \",\"clientId\":\"\"}]}";

        List<String> fields = failure(json, SendMessages.class).violations().stream()
                .map(Violation::field)
                .toList();

        assertEquals(List.of("to", "content", "clientId"), fields);
    }

    @Test
    void aContentThatIsTooLongIsTooLargeRatherThanInvalid() {
        String json = "{\"messages\":[{\"to\":\"b\",\"content\":\"" + "x".repeat(4_001) + "\",\"clientId\":\"1\"}]}";

        ServiceFailure failure = failure(json, SendMessages.class);

        assertEquals(Failure.TOO_LARGE, failure.failure());
        assertTrue(failure.detail().contains("4000"), failure.detail());
    }

    private static <T> T decode(String json, Class<T> type) {
        return ContractJson.decode(Buffer.buffer(json), type);
    }

    private static ServiceFailure failure(String json, Class<?> type) {
        return assertThrows(ServiceFailure.class, () -> decode(json, type));
    }
}
