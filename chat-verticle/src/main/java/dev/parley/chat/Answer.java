package dev.parley.chat;

import dev.parley.contract.chat.JobKey;
import org.jspecify.annotations.Nullable;

/**
 * What makes a message the answer that ends a job, and what the ledger keeps of it beside what the message itself says.
 *
 * @param ending one of those with which a message is stored
 * @param millis how long it took to be written
 * @param tokensIn what the provider counted, where it says so
 */
record Answer(
        JobKey job,
        Ending ending,
        long millis,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut) {}
