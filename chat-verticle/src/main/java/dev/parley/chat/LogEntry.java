package dev.parley.chat;

import dev.parley.contract.chat.Message;

/** A message at its place in the whole log. */
record LogEntry(long position, Message message) {}
