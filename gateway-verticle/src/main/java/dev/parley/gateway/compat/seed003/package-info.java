/** The routes and socket events of the older system 003: accounts by e-mail address, availability, and messages of whoever shows a token. */
@NullMarked
package dev.parley.gateway.compat.seed003;

import org.jspecify.annotations.NullMarked;
