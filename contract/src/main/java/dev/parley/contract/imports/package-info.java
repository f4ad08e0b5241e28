/**
 * People and messages of another system on their way into this store. In: what a reader has made of its documents, in one
 * form for all systems. Out: what became of each. The verticles hand the two doors out, since what is theirs they keep
 * themselves; nothing here travels over the bus.
 */
@NullMarked
package dev.parley.contract.imports;

import org.jspecify.annotations.NullMarked;
