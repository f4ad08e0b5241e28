/** The routes and socket events of the older system 004, with the paths of its README and those of its code: names for showing, the
 * status ONLINE, messages and their history. */
@NullMarked
package dev.parley.gateway.compat.seed004;

import org.jspecify.annotations.NullMarked;
