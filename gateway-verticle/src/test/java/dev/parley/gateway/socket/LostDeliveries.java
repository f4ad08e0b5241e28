package dev.parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.contract.Ids;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.SendMessage;
import dev.parley.gateway.testing.Frame;
import dev.parley.gateway.testing.Person;
import dev.parley.gateway.testing.RunningGateway;
import dev.parley.gateway.testing.TestSocket;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A door whose Deliveries can be lost and whose heartbeats come when the test says so, and short words for both. */
abstract class LostDeliveries {
    final RunningGateway gateway = RunningGateway.start();
    final RunningDoor door = RunningDoor.withHeartbeat(gateway, RunningDoor.NEVER);
    final Person ann = gateway.person();
    final Person ben = gateway.person();

    @AfterEach
    void close() {
        gateway.close();
    }

    /** Welcomed, and up to date. */
    TestSocket connected(Person person) {
        TestSocket socket = door.open();
        socket.ask(Frame.hello(person), "welcome");
        socket.upTo("resumed");
        return socket;
    }

    TestSocket resuming(Map<String, Long> cursors) {
        TestSocket socket = door.open();
        socket.ask(Frame.resume(ben, cursors), "welcome");
        return socket;
    }

    void beatTwice() {
        door.beat();
        door.beat();
    }

    Message lost(String content) {
        return gateway.chat.log.append(ann.id(), new SendMessage(ben.id(), null, content, Ids.random()));
    }

    Message pushed(String content) {
        Message message = lost(content);
        door.deliver(message);
        return message;
    }

    static void expect(TestSocket socket, long... seqs) {
        for (long seq : seqs) {
            JsonObject message = socket.expect("message").getJsonObject("message");
            assertEquals(seq, message.getLong("seq"), message::encode);
        }
    }
}
