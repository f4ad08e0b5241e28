package dev.parley.gateway.compat.live;

import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.access.RateLimit;
import dev.parley.gateway.access.Readiness;
import dev.parley.gateway.access.TokenCheck;
import dev.parley.gateway.socket.Attendance;
import dev.parley.gateway.socket.DeliveryListener;
import io.vertx.core.Vertx;

/**
 * What the older systems' sockets of one event loop work with.
 *
 * @param rate of users
 * @param entryRate of addresses
 * @param believesClaims whether a socket that shows no token hears what is for the user whom it names
 */
public record LiveServices(
        Vertx vertx,
        ChatService chat,
        TokenCheck tokens,
        RateLimit rate,
        RateLimit entryRate,
        Attendance attendance,
        DeliveryListener deliveries,
        Readiness readiness,
        LiveDialects dialects,
        boolean believesClaims) {}
