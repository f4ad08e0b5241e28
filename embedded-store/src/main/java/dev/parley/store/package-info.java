/**
 * SQLite opened well. In: pieces of work that read or write through {@link dev.parley.store.Sql}. Out: their results,
 * once what they wrote is on the disk. One thread writes and commits what gathered while its last commit ran; a few
 * threads read beside it; another moves the write-ahead log into the database. Nothing runs on an event loop.
 */
@NullMarked
package dev.parley.store;

import org.jspecify.annotations.NullMarked;
