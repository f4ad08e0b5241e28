package dev.parley.system.compat;

import dev.parley.system.StandInDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A day of a client of each older system over MongoDB. */
class OldDatabaseIT {
    private static StandInDatabase database;
    private static OldSite site;

    @BeforeAll
    static void start() {
        database = StandInDatabase.start();
        site = new OldSite(Map.of("MONGODB_URI", database.uri("older")));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void aClientTalksToWhoIsThere(OldClients system) {
        OldClientsStoryIT.talk(site, system);
    }

    @ParameterizedTest
    @EnumSource
    void aClientHearsLiveWhatIsSaidToItUntilItLogsOut(OldClients system) {
        OldClientsStoryIT.hearLive(site, system);
    }
}
