/**
 * What clients write and read, HTTP and frames alike: how the fields of a request are read, and what users, inboxes and
 * problems look like.
 */
@NullMarked
package dev.parley.gateway.wire;

import org.jspecify.annotations.NullMarked;
