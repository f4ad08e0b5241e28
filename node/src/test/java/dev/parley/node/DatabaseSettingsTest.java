package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.StartUpFailure;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
    private static final String URI = "mongodb://ann:secret@db.example.org/chat";

    @ParameterizedTest
    @ValueSource(strings = {"MONGODB_URI", "MONGO_URI", "MONGO_DB_URI"})
    void aDatabaseHasThreeNames(String name) {
        NodeConfig config = NodeConfig.from(Map.of(name, URI));

        assertEquals(URI, config.chat().databaseUri());
        assertEquals(URI, config.auth().databaseUri());
        assertNull(NodeConfig.from(Map.of(name, " ")).chat().databaseUri());
    }

    @Test
    void namesThatDifferAreRefused() {
        NodeConfig.from(Map.of("MONGODB_URI", URI, "MONGO_URI", URI));

        String said = refusal(Map.of("MONGODB_URI", URI, "MONGO_URI", URI + "2"));
        assertTrue(said.contains("MONGO_URI") && !said.contains("secret"), said);
    }

    @Test
    void aPasswordIsShownByNoConfigAndNoRefusal() {
        assertFalse(NodeConfig.from(Map.of("MONGODB_URI", URI)).toString().contains("secret"));

        String said = refusal(Map.of("MONGODB_URI", "mongodb://ann:sec:ret@db"));
        assertTrue(said.startsWith("MONGODB_URI must be an address") && !said.contains("ret@"), said);
    }

    @Test
    void overADatabaseAuthAndChatMayBeApart() {
        Map<String, String> chatOnly = Map.of("PARLEY_CLUSTER", "true", "PARLEY_ROLES", "chat", "MONGODB_URI", URI);
        assertEquals(Set.of(Role.CHAT), NodeConfig.from(chatOnly).roles());

        refusal(Map.of("PARLEY_CLUSTER", "true", "PARLEY_ROLES", "chat"));
        refusal(Map.of("PARLEY_ROLES", "gateway,chat", "MONGODB_URI", URI));
    }

    private static String refusal(Map<String, String> environment) {
        return assertThrows(StartUpFailure.class, () -> NodeConfig.from(environment))
                .reason();
    }
}
