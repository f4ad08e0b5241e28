package dev.parley.contract.chat;

import dev.parley.contract.Text;
import dev.parley.contract.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a language model answered in a busy person's name.
 *
 * @param content a message's content: 1–4,000 code points
 * @param provider which kind of provider, as the settings name it
 * @param millis from the first question to the first provider until the answer was whole
 * @param tokensIn what the provider counted, where it says so
 */
public record Reply(
        String content,
        String provider,
        @Nullable String model,
        long millis,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut) {
    public Reply {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(provider, "provider");
        new Violations()
                .check("content", Text.isTooLong(content) ? "is too long" : Text.content(content))
                .throwIfAny();
    }
}
