package dev.parley.gateway.socketio;

import dev.parley.gateway.socketio.engine.CloseReason;

/** Why a client is no longer in a namespace. */
public enum DisconnectReason {
    CLIENT_LEFT("client namespace disconnect"),
    SERVER_LEFT("server namespace disconnect"),
    SERVER_CLOSE("forced server close"),
    SHUTTING_DOWN("server shutting down"),
    PING_TIMEOUT("ping timeout"),
    TRANSPORT_CLOSE("transport close"),
    TRANSPORT_ERROR("transport error"),
    PARSE_ERROR("parse error"),
    TOO_SLOW("client too slow");

    /** As stock servers call it, where they do. */
    public final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case SERVER_CLOSE -> SERVER_CLOSE;
            case SHUTTING_DOWN -> SHUTTING_DOWN;
            case PING_TIMEOUT -> PING_TIMEOUT;
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case PARSE_ERROR -> PARSE_ERROR;
            case TOO_SLOW -> TOO_SLOW;
        };
    }
}
