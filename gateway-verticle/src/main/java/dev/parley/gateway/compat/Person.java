package dev.parley.gateway.compat;

import dev.parley.contract.Times;
import dev.parley.contract.auth.Profile;
import dev.parley.contract.chat.Availability;
import dev.parley.gateway.wire.UserView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Somebody in the words of the older systems.
 *
 * @param profile with an e-mail address only where it may be shown
 */
public record Person(Profile profile, UserView view) {
    private static final String PICTURES = "https://avatar.iran.liara.run/public/";

    /** A list by the fields of 004. */
    public static JsonObject users(List<Person> people) {
        List<JsonObject> users = people.stream()
                .map(person -> person.withPreviousStatus(person.view().online()))
                .toList();
        return new JsonObject().put("users", new JsonArray(users));
    }

    /** By the fields of 001. */
    public JsonObject withFullName(String site) {
        return new JsonObject()
                .put("_id", profile.id())
                .put("fullName", profile.displayName())
                .put("username", username())
                .put("profilePic", picture(site))
                .put("status", view.availability().name());
    }

    /** By the fields of 001's lists. */
    public JsonObject withTimes(String site) {
        return withFullName(site)
                .put("createdAt", Times.format(profile.createdAt()))
                .put("updatedAt", Times.format(profile.updatedAt()));
    }

    /** By the fields of 004, whose usernames are for showing only. */
    public JsonObject withPreviousStatus(boolean isHere) {
        JsonObject document = new JsonObject().put("id", profile.id()).put("username", profile.displayName());
        if (profile.email() != null) {
            document.put("email", profile.email());
        }
        String availability = view.availability().name();
        boolean isOnline = isHere && view.availability() == Availability.AVAILABLE;
        return document.put("status", isOnline ? "ONLINE" : availability).put("prevstatus", availability);
    }

    private String username() {
        return profile.username() == null ? profile.displayName() : profile.username();
    }

    /** Which of their two pictures it is would tell the gender; others get one that follows from the id alone. */
    private String picture(String site) {
        String gender = profile.gender();
        if (gender == null) {
            return site + view.avatarUrl();
        }
        String kind = gender.equals("male") ? "boy" : "girl";
        return PICTURES + kind + "?username=" + URLEncoder.encode(username(), StandardCharsets.UTF_8);
    }
}
