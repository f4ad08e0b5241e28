/**
 * The embedded store in one file. In: a data folder that a node may be serving. Out: a zip of {@code store.json} and the
 * databases; and a data folder again. Which tables there are is the verticles' own affair. Blocks.
 */
@NullMarked
package dev.parley.node.backup;

import org.jspecify.annotations.NullMarked;
