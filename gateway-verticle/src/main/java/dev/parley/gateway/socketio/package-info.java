/**
 * The Socket.IO door, without any knowledge of what is said through it. In: clients of version 4 of Socket.IO, in one of the
 * namespaces that are served. Out: for each a socket, its events with their answers, and its end.
 */
@NullMarked
package dev.parley.gateway.socketio;

import org.jspecify.annotations.NullMarked;
