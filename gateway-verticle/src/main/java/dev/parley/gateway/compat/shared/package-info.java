/** Routes that two of the older systems name alike, answered so that the clients of both read what they look for. */
@NullMarked
package dev.parley.gateway.compat.shared;

import org.jspecify.annotations.NullMarked;
