package dev.parley.chat;

import dev.parley.contract.chat.ReplyTally;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told. */
final class FakeTally implements ReplyTally {
    final List<String> outcomes = new CopyOnWriteArrayList<>();

    @Override
    public void ended(String outcome, @Nullable String provider, @Nullable String model, Duration after) {
        outcomes.add(outcome);
    }
}
