/**
 * One process: reads its settings, opens the bus, deploys the verticles in order, tells that it is ready, and takes them
 * down in reverse order when it is asked to stop. The only place that reads the environment.
 */
@NullMarked
package dev.parley.node;

import org.jspecify.annotations.NullMarked;
