/** The TCP lines below sockets of all kinds: what leaves together, what has not left, and how one ends that takes nothing. */
@NullMarked
package dev.parley.gateway.line;

import org.jspecify.annotations.NullMarked;
