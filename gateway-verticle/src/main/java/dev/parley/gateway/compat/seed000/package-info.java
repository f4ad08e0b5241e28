/** The routes and socket events of the older system 000: messages of those who are available, and the way out. */
@NullMarked
package dev.parley.gateway.compat.seed000;

import org.jspecify.annotations.NullMarked;
