/**
 * Socket.IO, version 5, as texts and bytes: packets are read and written, and nothing is done about them. In: what an
 * Engine.IO session carries. Out: packets, or the refusal to take a malformed one.
 */
@NullMarked
package dev.parley.gateway.socketio.protocol;

import org.jspecify.annotations.NullMarked;
