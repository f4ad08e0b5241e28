package dev.parley.system.compat;

import static dev.parley.system.compat.OldClient.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The collections in docs/compat are what these clients ask; with -Dgolden.write=true they are written anew. */
@ExtendWith(OldSite.Shared.class)
class PostmanCollectionsIT {
    private static final String LOG_IN = "Log in";

    /** One step of a day; who takes it, and whom he knows. */
    private interface Step extends BiFunction<OldClient, OldClient, HttpResponse<String>> {}

    private static Map<String, Step> stepsOf(OldClients system) {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("Make an account", (own, other) -> own.register(other.login));
        steps.put(LOG_IN, (own, other) -> own.logIn(own.login, OldClient.PASSWORD));
        if (List.of(OldClients.SEED_001, OldClients.SEED_004).contains(system)) {
            steps.put("List people", (own, other) -> own.list());
        }
        if (system != OldClients.SEED_000) {
            steps.put("Say that one is available", (own, other) -> own.say("AVAILABLE"));
        }
        steps.put("Send a message", (own, other) -> own.send(other.id, "Hello!"));
        if (system != OldClients.SEED_000) {
            steps.put("Read what was said", (own, other) -> own.history(other.id));
        }
        if (List.of(OldClients.SEED_000, OldClients.SEED_001).contains(system)) {
            steps.put("Log out", (own, other) -> own.logOut());
        }
        return steps;
    }

    @ParameterizedTest
    @EnumSource
    void eachSystemsCollectionIsWhatItsClientAsks(OldClients system) throws IOException {
        OldSite site = OldSite.shared();
        OldClient own = system.at(site.url());
        OldClient other = site.person(system);
        String name = "postman" + other.id;
        String digits = system.name().substring("SEED_".length());
        PostmanCollection collection = new PostmanCollection(digits);
        AtomicReference<HttpRequest> asked = new AtomicReference<>();
        own.watcher = asked::set;
        other.login = name;
        stepsOf(system).forEach((title, step) -> {
            HttpResponse<String> answer = step.apply(own, other);
            expect(answer.statusCode() == 201 ? 201 : 200, answer);
            collection.add(title, asked.get(), own.lastBody, title.equals(LOG_IN));
        });

        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("token", own.token());
        values.put("userId", own.id);
        values.put("otherId", other.id);
        String written = collection.written(values);

        Path file = Path.of("..", "docs", "compat", digits + ".postman_collection.json");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, written);
        }
        assertEquals(Files.readString(file), written);
    }
}
