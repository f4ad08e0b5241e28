/**
 * Who may come in: tokens and the keys that prove them, ended sessions, origins, addresses behind proxies, rates.
 */
@NullMarked
package dev.parley.gateway.access;

import org.jspecify.annotations.NullMarked;
