package dev.parley.system.compat;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * What one of the older systems had stored: three people, of whom one is BUSY, what two of them said to each other, and
 * what became of databases in which nothing was checked.
 */
record OldContents(String seed) {
    /** Shorter than a new one may be. */
    static final String PASSWORD = "pw 12";

    static final List<String> TALK = List.of("first", "second", "third", "fourth", "no date", "a date that is a text");
    private static final String UNANSWERED = "are you there?";
    private static final int BEGAN = 0x664f4c60;

    static final String HASHED =
            BcryptFunction.getInstance(Bcrypt.B, 10).hash(PASSWORD).getResult();
    private static final String HASHED_CHEAPLY =
            BcryptFunction.getInstance(Bcrypt.A, 5).hash(PASSWORD).getResult();

    ObjectId ann() {
        return id(0, 1);
    }

    ObjectId bob() {
        return id(0, 2);
    }

    ObjectId cat() {
        return id(0, 3);
    }

    /** How somebody of that name comes in. */
    String login(String name) {
        return isByUsername() ? name + seed : name + seed + "@example.org";
    }

    private boolean isByUsername() {
        return seed.equals("001");
    }

    private ObjectId id(int second, int number) {
        return new ObjectId(String.format("%08x%013x%s", BEGAN + second, number, seed));
    }

    void fill(OldDatabase database) {
        database.put("users", users());
        database.put("messages", messages());
    }

    private List<Document> users() {
        return List.of(
                user(ann(), login("ann"), HASHED, "AVAILABLE"),
                user(bob(), login("bob"), HASHED_CHEAPLY, "AVAILABLE"),
                user(cat(), login("cat"), HASHED, "BUSY"),
                user(id(0, 4), login("ANN"), HASHED, "AVAILABLE"),
                user(id(0, 5), login("dan"), "not hashed", "AVAILABLE"),
                user(id(0, 6), new Document("$ne", null), HASHED, "AVAILABLE"),
                user("a text", login("eve"), HASHED, "AVAILABLE"));
    }

    private Document user(Object id, Object login, String hash, String status) {
        Document user = new Document("_id", id)
                .append("password", hash)
                .append("status", status)
                .append("__v", 0);
        return switch (seed) {
            case "001" ->
                user.append("username", login)
                        .append("fullName", "Full " + login)
                        .append("gender", "female")
                        .append("profilePic", "https://avatar.iran.liara.run/public/girl?username=" + login)
                        .append("createdAt", new Date())
                        .append("updatedAt", new Date());
            case "004" ->
                user.append("email", login).append("username", "Shown").append("prevstatus", "AVAILABLE");
            default -> user.append("email", login);
        };
    }

    /** The second has an older id than the first, and the third and fourth have one time. */
    private List<Document> messages() {
        List<Document> all = new ArrayList<>(List.of(
                message(id(1, 12), ann(), bob(), TALK.get(0), at(1)),
                message(id(1, 11), bob(), ann(), TALK.get(1), at(2)),
                message(id(3, 13), ann(), bob(), TALK.get(2), at(3)),
                message(id(3, 14), bob(), ann(), TALK.get(3), at(3)),
                message(id(10, 15), ann().toHexString(), bob(), TALK.get(4), null),
                message(id(0, 16), bob(), ann(), TALK.get(5), at(20).toInstant().toString()),
                message(id(30, 17), ann(), cat(), UNANSWERED, at(30)),
                message(id(4, 21), ann(), ann(), "to myself", at(4)),
                message(id(4, 22), ann(), id(4, 99), "to nobody", at(4)),
                message(id(4, 23), id(0, 4), ann(), "from a twin", at(4)),
                message(id(4, 24), ann(), bob(), " ", at(4)),
                message(id(4, 25), ann(), bob(), new Decimal128(42), at(4)),
                message(id(4, 26), ann(), bob(), "x".repeat(4_001), at(4)),
                message(id(4, 27), null, bob(), "from nobody", at(4)),
                message("a text", ann(), bob(), "a foreign id", at(4))));
        if (mislabels()) {
            String standard = seed.equals("002")
                    ? "I am currently unavailable. Please try again later."
                    : "Sorry, the user is currently not available.";
            all.add(message(id(5, 31), ann(), bob(), standard, at(5)));
        }
        return all;
    }

    private static Date at(int second) {
        return Date.from(Instant.ofEpochSecond(BEGAN + second));
    }

    private Document message(Object id, Object sender, Object recipient, Object text, Object time) {
        Document message = new Document("_id", id).append("__v", 0);
        return switch (seed) {
            case "000" ->
                message.append("userId", sender).append("message", text).append("createdAt", time);
            case "001" ->
                message.append("senderId", sender)
                        .append("receiverId", recipient)
                        .append("message", text)
                        .append("createdAt", time);
            default ->
                message.append("sender", sender)
                        .append("recipient", recipient)
                        .append("content", text)
                        .append("timestamp", time);
        };
    }

    private boolean mislabels() {
        return seed.equals("002") || seed.equals("004");
    }

    /** What Cat finds of what Ann wrote to her. */
    List<String> readByCat() {
        return seed.equals("001") ? List.of(UNANSWERED) : List.of();
    }

    /** What the report must say. */
    List<String> report() {
        List<String> lines = new ArrayList<>(List.of(
                "users: 3 brought, 0 there already, 4 left behind",
                "  1: its id is no ObjectId",
                "  1: no e-mail address or username in it that can be one here (" + id(0, 6) + ")",
                "  1: its password is no bcrypt hash of a usual cost (" + id(0, 5) + ")",
                "  1: another account logs in so already (" + id(0, 4) + ")"));
        if (seed.equals("000")) {
            lines.add("messages: 0 brought, 0 there already, 15 left behind");
            return lines;
        }
        lines.addAll(List.of(
                "  1: nobody is named as its sender (" + id(4, 27) + ")",
                "  1: its sender was not brought (" + id(4, 23) + ")",
                "  1: its recipient was not brought (" + id(4, 22) + ")",
                "  1: it goes to its own sender (" + id(4, 21) + ")",
                "  2: no text in it that can be shown (" + id(4, 24) + ", " + id(4, 25) + ")",
                "  1: its text is longer than a message may be (" + id(4, 26) + ")"));
        if (mislabels()) {
            lines.add("messages: 6 brought, 0 there already, 10 left behind");
            lines.add("  1: mislabelled: the old system's standard answer, under the name of whoever it was given to ("
                    + id(5, 31) + ")");
            lines.add("  1: perhaps mislabelled");
        } else {
            lines.add("messages: 7 brought, 0 there already, 8 left behind");
        }
        return lines;
    }
}
