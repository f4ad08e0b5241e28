/**
 * What the verticles share: typed bus endpoints and topics, failures, and who is calling. Nothing of Parley stands
 * below this package, and it holds no logic beyond checking and mapping.
 */
@NullMarked
package dev.parley.contract;

import org.jspecify.annotations.NullMarked;
