/** The routes and socket events of the older system 002: accounts by e-mail address, tokens, availability, messages and their history. */
@NullMarked
package dev.parley.gateway.compat.seed002;

import org.jspecify.annotations.NullMarked;
