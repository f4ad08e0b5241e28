package dev.parley.gateway.compat;

import dev.parley.contract.auth.AuthService;
import dev.parley.contract.chat.ChatService;
import dev.parley.gateway.wire.Users;

/** What the tables of routes are over. */
public record CompatServices(Entrances entrances, People people, Talk talk) {
    public static CompatServices over(AuthService auth, ChatService chat, Users users, CompatConfig config) {
        return new CompatServices(
                new Entrances(auth, config), new People(auth, chat, users, config), new Talk(chat, users, config));
    }
}
