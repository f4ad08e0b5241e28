/**
 * A store that moves out of its folder and into a database. In: a data folder that no node serves, and the database's
 * address. Out: the same store there, compared document by document. What there is to move is the verticles' own affair.
 * Blocks.
 */
@NullMarked
package dev.parley.node.migrate;

import org.jspecify.annotations.NullMarked;
