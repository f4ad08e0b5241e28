package dev.parley.chat;

import dev.parley.contract.Caller;
import dev.parley.contract.Deadline;
import dev.parley.contract.PayloadCodec;
import dev.parley.contract.auth.BusAuthService;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.chat.BusChatService;
import dev.parley.contract.chat.ChatService;
import dev.parley.contract.chat.SendMessage;
import dev.parley.contract.chat.SendMessages;
import dev.parley.contract.chat.SendResult;
import dev.parley.contract.chat.ShardOwners;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The verticle on a Vert.x of its own, asked over the bus, with three people and a service that auth knows. */
final class RunningChat implements AutoCloseable {
    static final String ANN = "a".repeat(24);
    static final String BOB = "b".repeat(24);
    static final String CAT = "c".repeat(24);
    static final String BOT = "d".repeat(24);
    private static final String NODE = "this-node";

    final Vertx vertx = Vertx.vertx();
    final FakePresence presence = new FakePresence();
    final FakeAuthService auth;
    final FakeTally tally = new FakeTally();
    /** Who writes replies. */
    volatile List<String> replyNodes = List.of();

    private final ShardOwners owners = shard -> List.of(NODE);
    final ChatService chat = new BusChatService(vertx.eventBus(), owners);
    private final ChatConfig config;
    private String deployment;
    private int sent;

    RunningChat(Path folder) {
        config = new ChatConfig(folder);
        PayloadCodec.install(vertx.eventBus());
        auth = new FakeAuthService(vertx.eventBus());
        for (String person : List.of(ANN, BOB, CAT)) {
            auth.put(person, Profile.Kind.PERSON);
        }
        auth.put(BOT, Profile.Kind.SERVICE);
        deployment = Await.result(deploy());
    }

    void restart() {
        stop();
        deployment = Await.result(deploy());
    }

    /** Until the next restart, if it has not been stopped already. */
    void stop() {
        if (vertx.deploymentIDs().contains(deployment)) {
            Await.result(vertx.undeploy(deployment));
        }
    }

    Future<String> deploy() {
        return vertx.deployVerticle(new ChatVerticle(
                config, NODE, owners, presence, new BusAuthService(vertx.eventBus(), false), () -> replyNodes, tally));
    }

    static Caller caller(String userId) {
        return new Caller(userId, "a session", "a socket of " + userId);
    }

    /** One message, with a client id of its own. */
    SendResult send(String from, String to) {
        return Await.result(trySend(from, to)).get(0);
    }

    Future<List<SendResult>> trySend(String from, String to) {
        sent++;
        return trySend(from, new SendMessage(to, null, "content " + sent, "c-" + sent));
    }

    Future<List<SendResult>> trySend(String from, SendMessage... messages) {
        return chat.send(caller(from), new SendMessages(List.of(messages)), Deadline.after(Duration.ofSeconds(5)))
                .map(results -> results.results());
    }

    @Override
    public void close() {
        Await.result(vertx.close());
    }
}
