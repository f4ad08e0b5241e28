/**
 * Sockets of the older systems' clients, above Socket.IO. In: handshakes and events, and what is delivered to this node.
 * Out: events by the names of whichever system a client speaks for, which a table beside its routes gives. Everything of
 * one socket happens on its own event loop.
 */
@NullMarked
package dev.parley.gateway.compat.live;

import org.jspecify.annotations.NullMarked;
