package dev.parley.gateway;

import dev.parley.contract.auth.AuthService;
import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.access.EndedSessionWatch;
import dev.parley.gateway.access.KeyRing;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.compat.live.OnlineUsers;
import dev.parley.gateway.page.Page;
import dev.parley.gateway.socket.Attendance;
import dev.parley.gateway.socket.DeliveryListener;
import dev.parley.gateway.socket.SocketLimits;
import dev.parley.gateway.socketio.engine.EngineSessions;
import dev.parley.gateway.wire.Users;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.function.IntConsumer;

/** What the event loops of a node share; each part is thread-safe. */
record GatewayParts(
        AuthService auth,
        ChatService chat,
        Users users,
        KeyRing keys,
        EndedSessionWatch endedSessions,
        RateLimit rate,
        RateLimit entryRate,
        Attendance attendance,
        SocketLimits limits,
        DeliveryListener deliveries,
        EngineSessions olderSessions,
        OnlineUsers online,
        Readiness readiness,
        OpenAPIContract contract,
        Page page,
        IntConsumer onListening) {

    void listening(int port) {
        onListening.accept(port);
    }
}
