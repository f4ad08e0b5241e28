package dev.parley.system.browser;

import dev.parley.system.TestUser;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/** A few people with something to say, for pictures and for looking at the page as it is in use. */
final class SmallWorld {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private SmallWorld() {}

    /** Makes one, and answers the person in its middle. */
    static TestUser of(String url) {
        TestUser ada = named(url, "ada", "Ada Lovelace");
        TestUser grace = named(url, "grace", "Grace Hopper");
        TestUser alan = named(url, "alan", "Alan Turing");
        TestUser leila = named(url, "leila", "ليلى العطار");
        leila.tell(url, ada.id, "مرحبا! كيف حالك اليوم؟");
        alan.tell(url, ada.id, "Can machines think? I have a draft.\nIt is longer than a message should be.");
        ada.tell(url, alan.id, "Send it over.");
        grace.tell(url, ada.id, "I found the bug.");
        grace.tell(url, ada.id, "It was a moth. In relay 70, panel F. I taped it into the book.");
        ada.tell(url, grace.id, "Of course you did :)");
        ada.tell(url, grace.id, "Is the compiler ready for Thursday? https://example.org/compilers?week=47");
        grace.tell(url, ada.id, "Nearly. The linker still loads <main> twice & says nothing.");
        grace.tell(url, ada.id, "I'd rather ask forgiveness than permission, so I shipped it.");
        busy(url, alan, "Proving something. Back for tea.");
        return ada;
    }

    private static TestUser named(String url, String login, String name) {
        TestUser user = TestUser.signUp(url, login + "-" + COUNT.incrementAndGet() + "-");
        TestUser.call("PATCH", url + "/api/v1/me", user.token, new JsonObject().put("displayName", name));
        return user;
    }

    private static void busy(String url, TestUser user, String note) {
        JsonObject status = new JsonObject().put("availability", "BUSY").put("awayNote", note);
        TestUser.call("PATCH", url + "/api/v1/me", user.token, status);
    }
}
