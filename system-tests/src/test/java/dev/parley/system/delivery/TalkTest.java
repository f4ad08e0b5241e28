package dev.parley.system.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TalkTest {
    private final List<String> said = new ArrayList<>();
    private final Talk talk = new Talk(new Recording(1_000), "ann.0", "ann", this::say);

    @Test
    void whatIsUnansweredIsRepeatedInItsOrderOverTheNextConnectionBeforeAnythingNew() {
        talk.begin(1);
        talk.chat("bob", 3);
        talk.answered("ann.0.1");
        talk.interrupted();
        said.clear();

        talk.send("bob");
        assertEquals(List.of(), said);
        talk.begin(2);
        assertEquals(List.of("ann.0.0", "ann.0.2", "ann.0.3", "ann.0.4"), said);
    }

    @Test
    void aRefusalForNowLetsNothingNewPassAndRepeatsWhenAllElseIsAnswered() {
        talk.begin(1);
        talk.chat("bob", 3);
        said.clear();
        assertTrue(talk.refused("ann.0.0", 503, "Not now.", 700L));
        assertFalse(talk.isRested());
        talk.answered("ann.0.1");
        assertFalse(talk.isRested());
        assertTrue(talk.refused("ann.0.2", 429, "Not now.", 50L));
        assertTrue(talk.isRested());
        assertEquals(List.of(), said);

        assertEquals(700, talk.rest());
        assertFalse(talk.isRested());
        talk.begin(1);
        assertEquals(List.of("ann.0.0", "ann.0.2", "ann.0.3"), said);
    }

    @Test
    void aRefusalForGoodIsNotRepeated() {
        talk.begin(1);
        talk.send("bob");
        talk.refused("ann.0.0", 403, "No.", null);
        talk.interrupted();
        said.clear();
        talk.begin(2);
        assertEquals(List.of(), said);
        assertEquals(0, talk.unanswered());
    }

    @Test
    void whereTheServerAskedToGoNothingNewIsSent() {
        talk.begin(1);
        talk.chat("bob", 1);
        talk.pause();
        said.clear();
        talk.answered("ann.0.0");
        assertEquals(List.of(), said);
        assertTrue(talk.isAnswered());
    }

    private void say(JsonObject frame) {
        said.add(frame.getString("clientId"));
    }
}
