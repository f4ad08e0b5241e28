package dev.parley.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Ids;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {
    private final String key = RefreshToken.randomKey();
    private final RefreshToken token = RefreshToken.first(Ids.random(), key);

    @Test
    void aTokenIsReadAsItWasWritten() {
        RefreshToken read = RefreshToken.parse(token.text()).orElseThrow();

        assertEquals(token.hash(), read.hash());
        assertEquals(token.sessionId(), read.sessionId());
        assertTrue(read.isOf(key));
    }

    @Test
    void itsSuccessorIsTheSameEachTimeAndOfTheSameSession() {
        String salt = RefreshToken.randomKey();

        RefreshToken next = token.successor(salt, key);

        assertEquals(next.text(), token.successor(salt, key).text());
        assertNotEquals(token.text(), next.text());
        assertNotEquals(
                next.text(), token.successor(RefreshToken.randomKey(), key).text());
        assertTrue(next.isOf(key));
    }

    @Test
    void aTokenMadeUpForASessionIsNotOfIt() {
        RefreshToken madeUp = RefreshToken.first(token.sessionId(), RefreshToken.randomKey());

        assertFalse(madeUp.isOf(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "abc", "000000000000000000000000", "000000000000000000000000.", "x.y"})
    void whatCannotBeATokenIsNone(String text) {
        assertEquals(Optional.empty(), RefreshToken.parse(text));
    }

    @Test
    void alteredTextsAreNoTokens() {
        assertEquals(Optional.empty(), RefreshToken.parse(token.text() + "A"));
        assertEquals(Optional.empty(), RefreshToken.parse(token.text().substring(1)));
        assertEquals(Optional.empty(), RefreshToken.parse(token.text().replaceFirst(".$", "=")));
    }
}
