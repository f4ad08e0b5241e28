package dev.parley.contract.llm;

import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.UserStatus;
import java.util.List;
import java.util.Objects;

/**
 * Asks a node to have a language model answer in a busy person's name. The time that travels with it is what is left
 * until the correspondent must have the answer.
 *
 * @param to the {@code seq} of the last message that the answer covers; it stays so whoever takes the job over
 * @param busy whose name, and what he says of his absence
 * @param messages the last of this conversation up to {@code to}, in order, automatic ones among them
 */
public record WriteReply(JobKey job, long to, String correspondentId, UserStatus busy, List<Message> messages) {
    public WriteReply {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(correspondentId, "correspondentId");
        Objects.requireNonNull(busy, "busy");
        messages = List.copyOf(messages);
    }
}
