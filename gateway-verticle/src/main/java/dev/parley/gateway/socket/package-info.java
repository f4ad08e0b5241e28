/**
 * Sockets, SockJS and raw WebSocket alike. In: frames of clients, and Deliveries of stored messages for this node's
 * users. Out: answers and pushes. Everything of one socket happens on its own event loop.
 */
@NullMarked
package dev.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
