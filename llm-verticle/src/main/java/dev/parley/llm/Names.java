package dev.parley.llm;

import dev.parley.contract.auth.Profile;
import dev.parley.contract.auth.Profiles;
import dev.parley.contract.chat.Message;
import dev.parley.contract.llm.WriteReply;

/** How the two people of a conversation are called in a prompt: never the same, and by nothing but what they show. */
record Names(String busy, String correspondent) {
    /** For when nobody can say who they are. */
    static final Names UNKNOWN = new Names("the busy person", "the correspondent");

    static Names of(WriteReply request, Profiles profiles) {
        String busy = name(profiles, request.job().busyUserId(), UNKNOWN.busy());
        String correspondent = name(profiles, request.correspondentId(), UNKNOWN.correspondent());
        return busy.equals(correspondent)
                ? new Names(busy, correspondent + " (the correspondent)")
                : new Names(busy, correspondent);
    }

    private static String name(Profiles profiles, String userId, String otherwise) {
        return profiles.profiles().stream()
                .filter(profile -> profile.id().equals(userId))
                .map(Profile::displayName)
                .map(Fence::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    /** Who said it. */
    String of(Message message, String busyUserId) {
        if (!message.senderId().equals(busyUserId)) {
            return correspondent;
        }
        return message.auto() == null ? busy : busy + ", automatic reply";
    }
}
