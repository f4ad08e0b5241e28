/**
 * Old systems' people and messages on their way in. In: the database of one of the older backends, which is only read, in
 * whatever state it is; one class says how each of them stored things. Out: accounts and messages in this node's store,
 * and what was left behind, and why. Blocks.
 */
@NullMarked
package dev.parley.node.seed;

import org.jspecify.annotations.NullMarked;
