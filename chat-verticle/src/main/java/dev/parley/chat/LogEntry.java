package dev.parley.chat;

import dev.parley.contract.chat.Message;

/**
 * A message at its place in the whole log.
 *
 * @param place its shard and its position there: see {@link LogCursor#place}
 */
record LogEntry(long place, Message message) {}
