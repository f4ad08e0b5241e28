package dev.parley.gateway.socket;

import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.wire.Users;
import io.vertx.core.Vertx;

/** What every connection of an event loop works with. */
public record SocketServices(
        Vertx vertx,
        ChatService chat,
        Users users,
        TokenCheck tokens,
        RateLimit rate,
        Attendance attendance,
        Connections connections,
        DeliveryListener deliveries,
        Readiness readiness,
        SocketLimits limits) {}
