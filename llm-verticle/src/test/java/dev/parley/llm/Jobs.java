package dev.parley.llm;

import dev.parley.contract.Ids;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.chat.Auto;
import dev.parley.contract.chat.Availability;
import dev.parley.contract.chat.JobKey;
import dev.parley.contract.chat.Message;
import dev.parley.contract.chat.UserStatus;
import dev.parley.contract.llm.WriteReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation of Bob with Ann, who is busy, and the job to answer the last of it. */
final class Jobs {
    static final String ANN = "a".repeat(24);
    static final String BOB = "b".repeat(24);

    private final String correspondent;
    private final String conversationId;
    private final UserStatus busy;
    private final List<Message> messages = new ArrayList<>();

    private Jobs(String correspondent, UserStatus busy) {
        this.correspondent = correspondent;
        this.conversationId = Ids.directConversation(ANN, correspondent);
        this.busy = busy;
    }

    static Jobs of(@Nullable String note, @Nullable Instant until) {
        return of(BOB, note, until);
    }

    static Jobs of(String correspondent, @Nullable String note, @Nullable Instant until) {
        return new Jobs(correspondent, new UserStatus(ANN, Availability.BUSY, note, until, null));
    }

    Jobs bob(String content) {
        return add(correspondent, ANN, content, null);
    }

    Jobs ann(String content) {
        return add(ANN, correspondent, content, null);
    }

    Jobs auto(String content) {
        long seq = messages.size();
        Auto auto = new Auto(new Auto.Range(seq, seq), Ids.message(conversationId, seq), "model", "openai", null);
        return add(ANN, correspondent, content, auto);
    }

    private Jobs add(String from, String to, String content, @Nullable Auto auto) {
        int seq = messages.size() + 1;
        Instant at = Instant.parse("2026-01-02T03:00:00Z").plusSeconds(seq);
        messages.add(Message.direct(conversationId, seq, from, to, "c" + seq, content, at, auto));
        return this;
    }

    WriteReply request() {
        int to = messages.size();
        return new WriteReply(new JobKey(conversationId, ANN, to), to, correspondent, busy, messages);
    }

    String conversationId() {
        return conversationId;
    }

    static Profiles profiles(String ann, String bob) {
        return new Profiles(List.of(profile(ANN, ann), profile(BOB, bob)), null);
    }

    static Profile profile(String id, String name) {
        return new Profile(
                id,
                Profile.Kind.PERSON,
                "user-" + id,
                name,
                "mail-" + id + "@example.org",
                "hidden-gender",
                Instant.EPOCH,
                Instant.EPOCH,
                false);
    }
}
