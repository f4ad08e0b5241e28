package dev.parley.contract.chat;

import org.jspecify.annotations.Nullable;

/** The automatic message that was waited for; none where none is due, or none has come in time. */
public record AwaitedReply(@Nullable Message message) {}
