/**
 * Engine.IO, version 4: one session of a client over long-polling, a WebSocket, or first the one and then the other. In:
 * HTTP requests and WebSockets. Out: texts and bytes in order, and the end. It knows nothing of what is said in them.
 */
@NullMarked
package dev.parley.gateway.socketio.engine;

import org.jspecify.annotations.NullMarked;
