/**
 * The doors of a node: one HTTP server per event loop with HTTP v1, SockJS and raw WebSockets on one port. In: what
 * clients send, and Deliveries for this node. Out: calls of the auth and chat services, answers, and pushed frames.
 */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
