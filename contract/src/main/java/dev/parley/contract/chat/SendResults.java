package dev.parley.contract.chat;

import java.util.List;

/** One result for each message sent, in the same order. */
public record SendResults(List<SendResult> results) {
    public SendResults {
        results = List.copyOf(results);
    }
}
