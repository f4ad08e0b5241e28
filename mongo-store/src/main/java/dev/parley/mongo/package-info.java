/**
 * MongoDB opened well, for those who keep something in it. In: an address, the collections and indexes that somebody
 * needs. Out: {@link dev.parley.mongo.Documents}, each call with a deadline, each failure told by its code. Every
 * collection begins with {@code parley_}; others in the same database are never touched. Nothing here is required of a
 * server but single documents, ordered bulks and plain or unique indexes.
 */
@NullMarked
package dev.parley.mongo;

import org.jspecify.annotations.NullMarked;
