package dev.parley.gateway.compat.live;

import dev.parley.contract.Caller;
import dev.parley.gateway.wire.Json;

/**
 * One event by which a client asks for something.
 *
 * @param caller who has proven himself at the handshake
 * @param body the event's first argument; empty where that is no object
 */
public record LiveCall(Caller caller, Json body) {}
