package dev.parley.node.seed;

import dev.parley.contract.Ids;
import dev.parley.contract.Text;
import dev.parley.contract.imports.ImportedMessage;
import dev.parley.mongo.SourceDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be made of one document's fields, whatever is in them: nothing in an old database was checked. Fails with
 * {@link Unfit} where something is missing that has to be there.
 */
final class Fields {
    private static final int NAME_LIMIT = 64;
    /** A cost above that would keep a thread of the password check for seconds at each login. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2[abxy]?\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    private static final int TIME_DIGITS = 8;
    private static final int HEX = 16;

    private final SourceDocument document;
    private final Instant now;

    /** @param now nothing is later */
    Fields(SourceDocument document, Instant now) {
        this.document = document;
        this.now = now;
    }

    String id() {
        if (document.id() == null) {
            throw new Unfit(Skip.FOREIGN_ID);
        }
        return document.id();
    }

    String email(String field) {
        String email = text(field);
        if (email == null || Text.email(email) != null) {
            throw new Unfit(Skip.NO_LOGIN);
        }
        return email;
    }

    String username(String field) {
        String username = text(field);
        if (username == null || Text.username(username) != null) {
            throw new Unfit(Skip.NO_LOGIN);
        }
        return username;
    }

    /** A name to be shown, as much of it as can be; null where there is none. */
    @Nullable
    String name(String field) {
        String given = text(field);
        if (given == null) {
            return null;
        }
        String name = given.strip();
        int length = name.codePointCount(0, name.length());
        String shown = length <= NAME_LIMIT ? name : name.substring(0, name.offsetByCodePoints(0, NAME_LIMIT));
        return Text.name(shown) == null ? shown : null;
    }

    String hash(String field) {
        String hash = text(field);
        if (hash == null || !BCRYPT.matcher(hash).matches()) {
            throw new Unfit(Skip.NO_HASH);
        }
        return hash;
    }

    boolean isBusy(String field) {
        return "BUSY".equals(text(field));
    }

    /** A message between two people, with what these fields hold. */
    ImportedMessage message(String sender, String recipient, String content, String time) {
        String id = id();
        String from = reference(sender, Skip.NO_SENDER);
        String to = reference(recipient, Skip.NO_RECIPIENT);
        if (from.equals(to)) {
            throw new Unfit(Skip.TO_ONESELF);
        }
        return new ImportedMessage(id, from, to, content(content), time(time));
    }

    /** An id, which some wrote as a text. */
    private String reference(String field, Skip missing) {
        String id = text(field);
        String lower = id == null ? "" : id.toLowerCase(Locale.ROOT);
        if (!Ids.isId(lower)) {
            throw new Unfit(missing);
        }
        return lower;
    }

    private String content(String field) {
        String content = text(field);
        if (content == null || Text.content(content) != null) {
            throw new Unfit(Skip.NO_TEXT);
        }
        if (Text.isTooLong(content)) {
            throw new Unfit(Skip.TOO_LONG);
        }
        return content;
    }

    @Nullable
    String text(String field) {
        return document.fields().get(field) instanceof String text ? text : null;
    }

    /** The time in a field, whatever its type, or else the one in the id; never one that is yet to come. */
    Instant time(String field) {
        Instant given = given(document.fields().get(field));
        return given == null || given.isAfter(now) || given.isBefore(Instant.EPOCH)
                ? madeAt()
                : given.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time in the id, to the second. */
    Instant madeAt() {
        Instant made = Instant.ofEpochSecond(Long.parseLong(id().substring(0, TIME_DIGITS), HEX));
        return made.isAfter(now) ? now : made;
    }

    private static @Nullable Instant given(@Nullable Object value) {
        if (value instanceof Instant time) {
            return time;
        }
        if (value instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        try {
            return value instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeException otherwise) {
            return null;
        }
    }
}
