package dev.parley.contract.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of what was answered in the caller's name, the newest first. */
public record AutoReplies(
        List<AutoReply> autoReplies, @Nullable String next) {
    public AutoReplies {
        autoReplies = List.copyOf(autoReplies);
    }
}
