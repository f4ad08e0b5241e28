package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestHttp;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often those may ask who have yet to prove who they are. */
class EntryRateTest {
    private final RunningGateway gateway = RunningGateway.start(1, 100, 50);
    private final TestHttp http = gateway.http();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void loginsFromOneAddressAreSlowedDownAndThoseFromAnotherAreNot() {
        HttpResponse<Buffer> slowed = untilSlowed(() -> logIn("192.0.2.1"));

        TestHttp.problem(429, slowed);
        assertNotNull(slowed.getHeader("retry-after"));
        TestHttp.problem(401, logIn("192.0.2.2"));
    }

    @Test
    void whoGuessesTokensIsSlowedDownAndUsersAtTheSameAddressAreNot() {
        Person guesser = new Person("", "", "guessed");

        TestHttp.problem(429, untilSlowed(() -> http.call("GET", "/api/v1/me", guesser)));

        TestHttp.body(200, "OwnUser", http.call("GET", "/api/v1/me", gateway.person()));
    }

    @Test
    void whoGuessesTokensOverSocketsIsSentAwayForAWhileAndUsersAreNot() {
        Person guesser = new Person("", "", "guessed");
        Set<String> reasons = new HashSet<>();
        for (int i = 0; i < 100 && !reasons.contains("unavailable"); i++) {
            TestSocket socket = gateway.open();
            socket.send(Frame.hello(guesser));
            reasons.add(socket.expect("goodbye").getString("reason"));
        }

        assertEquals(Set.of("unauthenticated", "unavailable"), reasons);
        gateway.connect(gateway.person());
    }

    @Test
    void healthMayBeAskedAtAnyTime() {
        untilSlowed(() -> logIn("127.0.0.1"));

        assertEquals(200, http.call("GET", "/health/live", null).statusCode());
    }

    private HttpResponse<Buffer> logIn(String from) {
        JsonObject body = new JsonObject().put("login", "nobody").put("password", "wrong one");
        return http.from(from, "POST", "/api/v1/sessions", body);
    }

    /** The first answer that is not 401, which must come soon. */
    private HttpResponse<Buffer> untilSlowed(Supplier<HttpResponse<Buffer>> request) {
        for (int i = 0; i < 100; i++) {
            HttpResponse<Buffer> answer = request.get();
            if (answer.statusCode() != 401) {
                return answer;
            }
        }
        throw new AssertionError("never slowed down");
    }
}
