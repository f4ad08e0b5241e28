package dev.parley.gateway.wire;

import dev.parley.contract.chat.FoundMessages;
import dev.parley.contract.chat.Message;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page of found messages with every user that it names, so that one call paints a screen. */
public record FoundView(
        List<Message> messages,
        List<UserView> users,
        @Nullable String next) {
    public static Future<FoundView> of(FoundMessages found, Users users) {
        Set<String> named = found.messages().stream()
                .flatMap(message -> Stream.of(message.senderId(), message.recipientId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return users.find(named).map(members -> new FoundView(found.messages(), members, found.next()));
    }
}
