package dev.parley.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final String EMOJI = "👋";

    @Test
    void lengthsCountCodePoints() {
        assertNull(Text.name(EMOJI.repeat(64)));
        assertNotNull(Text.name(EMOJI.repeat(65)));
        assertNull(Text.note(EMOJI.repeat(500)));
        assertNotNull(Text.note(EMOJI.repeat(501)));
        assertNull(Text.password(EMOJI.repeat(8)));
        assertNotNull(Text.password(EMOJI.repeat(7)));
    }

    @Test
    void aMessageMayHave4000CodePoints() {
        assertFalse(Text.isTooLong(EMOJI.repeat(4_000)));
        assertTrue(Text.isTooLong(EMOJI.repeat(4_001)));
        assertFalse(Text.isTooLong("x".repeat(4_000)));
        assertTrue(Text.isTooLong("x".repeat(4_001)));
    }

    @Test
    void nulAndHalfASurrogatePairAreRefusedEverywhere() {
        List<Function<String, @Nullable String>> rules =
                List.of(Text::content, Text::name, Text::username, Text::email, Text::password, Text::note);
        for (String part : List.of("\0", "\ud83d", "\udc4b", "\udc4b\ud83d", "\ud83dx")) {
            for (Function<String, @Nullable String> rule : rules) {
                assertNotNull(rule.apply("someone" + part + "@example.org"));
                assertNotNull(rule.apply("someone@example.org" + part));
            }
        }
    }

    @Test
    void whiteSpaceAloneIsNoMessageAndNoName() {
        for (String blank : List.of("", " ", "\t\n", "\u00a0\u2003\u3000")) {
            assertNotNull(Text.content(blank));
            assertNotNull(Text.name(blank));
        }
        assertNull(Text.content(" x "));
        assertNull(Text.name("Ann Lee"));
    }

    @Test
    void aUsernameHasNoSpaceControlCharacterOrAt() {
        assertNull(Text.username("ann"));
        assertNull(Text.username("Änn." + EMOJI));
        for (String refused : List.of("", "a b", "a\u00a0b", "a\u0007b", "a@b", "x".repeat(65))) {
            assertNotNull(Text.username(refused), refused);
        }
    }

    @Test
    void anEmailHasSomethingOnBothSidesOfItsAt() {
        assertNull(Text.email("ann@example.org"));
        assertNull(Text.email("x".repeat(242) + "@example.org"));
        for (String refused : List.of("ann", "@example.org", "ann@", "an n@x.org", "x".repeat(243) + "@example.org")) {
            assertNotNull(Text.email(refused), refused);
        }
    }

    @Test
    void whatIsOptionalMayBeAbsent() {
        assertNull(Text.name(null));
        assertNull(Text.username(null));
        assertNull(Text.email(null));
        assertNull(Text.note(null));
        assertNull(Text.note(""));
    }

    @Test
    void aClientIdIsPlainAndNotOneOfParleysOwn() {
        assertNull(Text.clientId("a-Z_0.9"));
        assertNull(Text.clientId("x".repeat(64)));
        assertNull(Text.clientId("parley"));
        for (String refused : List.of("", "x".repeat(65), "a b", "ä", "a/b", "parley.reply.1")) {
            assertNotNull(Text.clientId(refused), refused);
        }
    }
}
