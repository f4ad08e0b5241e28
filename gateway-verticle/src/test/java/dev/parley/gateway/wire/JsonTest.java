package dev.parley.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Failure;
import dev.parley.contract.ServiceFailure;
import dev.parley.contract.Violation;
import dev.parley.contract.chat.Availability;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void everyFieldOfTheWrongTypeIsNamedAtOnce() {
        Json json = json("{'text':1,'number':'1','time':true,'one':'LAZY','object':[]}");
        json.text("text");
        json.number("number");
        json.optionalTime("time");
        json.optionalOneOf("one", Availability.class);
        json.object("object");
        json.text("missing");

        assertEquals(List.of("text", "number", "time", "one", "object", "missing"), fields(json));
    }

    @Test
    void absentAndNullMeanTheSame() {
        for (Json json : List.of(json("{}"), json("{'field':null}"))) {
            assertNull(json.optionalText("field"));
            assertNull(json.optionalNumber("field"));
            assertNull(json.optionalTime("field"));
            assertNull(json.optionalOneOf("field", Availability.class));
            assertTrue(json.object("field").isEmpty());
            assertDoesNotThrow(json::check);
        }
    }

    @Test
    void aRequiredFieldThatIsAbsentOrNullIsNamedOnce() {
        for (Json json : List.of(json("{}"), json("{'field':null}"))) {
            json.text("field");
            json.number("field");

            ServiceFailure failure = assertThrows(ServiceFailure.class, json::check);
            assertEquals(Failure.INVALID, failure.failure());
            assertEquals(List.of(new Violation("field", "is required")), failure.violations());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-7, -7", "1.0, 1", "1e3, 1000", "9007199254740991, 9007199254740991"})
    void wholeNumbersAreReadHoweverTheyAreWritten(String written, long number) {
        Json json = json("{'field':" + written + "}");

        assertEquals(number, json.number("field"));
        assertDoesNotThrow(json::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "9007199254740992", "-1e300", "99999999999999999999999", "'1'", "true", "[]", "{}"})
    void whatIsNoWholeNumberOrTooLargeForOneIsRefused(String written) {
        Json json = json("{'field':" + written + "}");
        json.number("field");

        assertEquals(List.of("field"), fields(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:00:00Z", "2026-01-31T14:00:00+02:00", "2026-01-31T12:00:00.000Z"})
    void timesAreReadWithAnyOffset(String written) {
        Json json = json("{'field':'" + written + "'}");

        assertEquals(Instant.parse("2026-01-31T12:00:00Z"), json.optionalTime("field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:00:00", "2026-01-31", "12:00", "", "soon", "2026-02-30T12:00:00Z"})
    void timesWithoutAnOffsetOrSenseAreRefused(String written) {
        Json json = json("{'field':'" + written + "'}");
        json.optionalTime("field");

        assertEquals(List.of("field"), fields(json));
    }

    @Test
    void oneOfSomeWordsIsReadAsItIsWritten() {
        assertEquals(Availability.BUSY, json("{'field':'BUSY'}").optionalOneOf("field", Availability.class));

        Json small = json("{'field':'busy'}");
        small.optionalOneOf("field", Availability.class);
        assertEquals(List.of("field"), fields(small));
    }

    private static Json json(String text) {
        return new Json(new JsonObject(text.replace('\'', '"')));
    }

    private static List<String> fields(Json json) {
        return assertThrows(ServiceFailure.class, json::check).violations().stream()
                .map(Violation::field)
                .toList();
    }
}
