package dev.parley.contract.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.contract.Await;
import dev.parley.contract.Done;
import dev.parley.contract.Failure;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How who came and who left finds the node that watches him. */
class PresenceRoutingTest {
    private static final String ANN = "0a".repeat(12);
    private static final String BOB = "0b".repeat(12);
    private static final String CAT = "cc".repeat(12);
    private static final String DAN = "cd".repeat(12);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, PresenceNews> heard = new ConcurrentHashMap<>();
    private List<String> ofHighShards = List.of("high", "low");
    private final ChatService chat =
            new BusChatService(vertx.eventBus(), shard -> shard < 0x80 ? List.of("low", "high") : ofHighShards);

    @BeforeEach
    void installCodec() {
        PayloadCodec.install(vertx.eventBus());
    }

    @AfterEach
    void closeVertx() {
        Await.result(vertx.close());
    }

    @Test
    void theOwnerOfAUsersShardHearsOfHimAndNobodyElse() {
        hears("low");
        hears("high");

        Await.result(chat.notePresence(new PresenceNews(List.of(ANN, CAT), List.of(BOB), List.of(DAN, ANN))));

        assertEquals(
                Map.of(
                        "low", new PresenceNews(List.of(ANN), List.of(BOB), List.of(ANN)),
                        "high", new PresenceNews(List.of(CAT), List.of(), List.of(DAN))),
                heard);
    }

    @Test
    void whatOneOwnerDoesNotTakeFailsAndTheOthersHearTheirsAllTheSame() {
        hears("low");
        ChatEndpoints.NOTE_PRESENCE
                .at("high")
                .serve(vertx.eventBus(), call -> Future.failedFuture(ServiceFailure.unavailable("on purpose")));

        Await.failure(
                Failure.UNAVAILABLE, chat.notePresence(new PresenceNews(List.of(ANN, CAT), List.of(), List.of())));

        assertEquals(Set.of("low"), heard.keySet());
    }

    @Test
    void whereNobodyServesChatThatIsSaid() {
        ofHighShards = List.of();
        hears("low");

        Await.failure(Failure.UNAVAILABLE, chat.notePresence(new PresenceNews(List.of(), List.of(CAT), List.of())));

        assertTrue(heard.isEmpty(), heard::toString);
    }

    @Test
    void noNewsAskNobody() {
        Await.result(chat.notePresence(new PresenceNews(List.of(), List.of(), List.of())));
    }

    @Test
    void newsAndQuestionsAreBounded() {
        List<String> tooMany = Collections.nCopies(PresenceNews.LIMIT + 1, ANN);
        List<String> none = List.of();

        assertThrows(ServiceFailure.class, () -> new PresenceNews(tooMany, none, none));
        assertThrows(ServiceFailure.class, () -> new PresenceNews(none, tooMany, none));
        assertThrows(ServiceFailure.class, () -> new PresenceNews(none, none, tooMany));
        Set<String> users = new HashSet<>();
        for (int i = 0; i <= FindMoved.LIMIT; i++) {
            users.add("user " + i);
        }
        assertThrows(ServiceFailure.class, () -> new FindMoved(null, users));
    }

    private void hears(String node) {
        ChatEndpoints.NOTE_PRESENCE.at(node).serve(vertx.eventBus(), call -> {
            heard.put(node, call.request());
            return Future.succeededFuture(Done.DONE);
        });
    }
}
