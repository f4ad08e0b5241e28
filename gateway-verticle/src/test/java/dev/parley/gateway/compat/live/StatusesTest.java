package dev.parley.gateway.compat.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Caller;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.ChatEndpoints;
import dev.parley.contract.chat.SetStatus;
import dev.parley.contract.chat.UserStatus;
import dev.parley.gateway.testing.Await;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What sockets of 004 hear of who is busy, whoever said so and wherever. */
class StatusesTest {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private final Person ann = gateway.person();
    private final Person ben = gateway.person();

    @Test
    void defect26WhatAnybodySaysOfHimselfIsToldToAllWhoListenAndNotTooOften() {
        OlderSocket viewer =
                OlderSocket.connect(gateway, ann).say("userLoggedIn", new JsonObject().put("userId", ann.id()));
        gateway.someTime();
        for (int i = 0; i < 500; i++) {
            say(ben, i % 2 == 0 ? Availability.BUSY : Availability.AVAILABLE);
        }
        say(ben, Availability.BUSY);
        Person last = gateway.person();
        say(last, Availability.BUSY);

        List<JsonObject> told = new ArrayList<>();
        do {
            told.add(viewer.expect("userStatusUpdated"));
        } while (!told.get(told.size() - 1).getString("userId").equals(last.id()));
        assertTrue(told.size() <= 30, () -> told.size() + " were told");
        JsonObject state = told.get(told.size() - 2);
        assertEquals(ben.id() + " BUSY", state.getString("userId") + " " + state.getString("status"));
        assertEquals(
                Set.of("userId", "status"),
                told.stream().flatMap(one -> one.fieldNames().stream()).collect(Collectors.toCollection(TreeSet::new)));
        viewer.close();
    }

    @Test
    void whoeverIsBusyUntilSomeTimeIsToldToBeAvailableWhenThatHasCome() {
        OlderSocket viewer =
                OlderSocket.connect(gateway, ann).say("userLoggedIn", new JsonObject().put("userId", ann.id()));
        gateway.someTime();
        UserStatus until = busyFor(ben, Duration.ofSeconds(2));
        ChatEndpoints.STATUS_SET.publish(gateway.vertx.eventBus(), until);

        assertEquals(ben.id() + " BUSY", told(viewer));
        assertEquals(ben.id() + " AVAILABLE", told(viewer));
        viewer.close();
    }

    /** As after a restart: nobody has said anything here, but a list shows it. */
    @Test
    void whoWasOnlySeenToBeBusyInAListIsToldToBeAvailable() {
        OlderSocket viewer =
                OlderSocket.connect(gateway, ann).say("userLoggedIn", new JsonObject().put("userId", ann.id()));
        busyFor(ben, Duration.ofSeconds(2));
        String list = gateway.http().call("GET", "/users", ann).bodyAsString();
        assertTrue(list.contains("BUSY"), list);

        assertEquals(ben.id() + " AVAILABLE", told(viewer));
        viewer.close();
    }

    private static UserStatus busyFor(Person person, Duration time) {
        Caller caller = new Caller(person.id(), person.sessionId(), "test");
        SetStatus busy = new SetStatus(Availability.BUSY, null, Instant.now().plus(time));
        return Await.result(gateway.chat.setStatus(caller, busy));
    }

    private static String told(OlderSocket viewer) {
        JsonObject said = viewer.expect("userStatusUpdated");
        return said.getString("userId") + " " + said.getString("status");
    }

    private static void say(Person person, Availability availability) {
        UserStatus status = new UserStatus(person.id(), availability, null, null, null);
        ChatEndpoints.STATUS_SET.publish(gateway.vertx.eventBus(), status);
    }
}
