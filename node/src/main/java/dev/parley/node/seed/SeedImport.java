package dev.parley.node.seed;

import dev.parley.auth.AuthConfig;
import dev.parley.auth.AuthVerticle;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.ChatVerticle;
import dev.parley.contract.StartUpFailure;
import dev.parley.contract.Times;
import dev.parley.contract.imports.MessageImport;
import dev.parley.contract.imports.UserImport;
import dev.parley.mongo.DatabaseAway;
import dev.parley.mongo.DatabaseUnusable;
import dev.parley.mongo.MongoSource;
import dev.parley.mongo.SourceDocument;
import dev.parley.node.migrate.ProgressBar;
import dev.parley.store.StoreUnusable;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings an old system's people and messages into this node's store: people first, then all that was said between those
 * who are here. The old database is only read. May be broken off and run again: what is there already stays as it is.
 */
public final class SeedImport {
    private static final String USERS = "users";
    private static final String MESSAGES = "messages";

    private final PrintStream out;
    private final boolean redraws;
    private final Instant now = Times.now();

    /** An import that says its steps there, and writes over them if it can. */
    public SeedImport(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /**
     * Where from.
     *
     * @param seed the system's number
     * @param address of its database server
     * @param database its name, where the address does not tell it
     */
    public record From(
            String seed, String address, @Nullable String database) {
        @Override
        public String toString() {
            return "From[" + seed + "]";
        }
    }

    /**
     * Brings all that can be brought, and says what was left behind and why.
     *
     * @throws StartUpFailure when one of the two databases cannot be used, or a node has the folder
     */
    public void run(From from, AuthConfig auth, ChatConfig chat) {
        OldSystem system = OldSystems.named(from.seed());
        try (MongoSource source = source(from)) {
            Set<String> collections = source.collections();
            if (!collections.contains(USERS)) {
                throw new StartUpFailure(
                        "The database " + source + " holds no collection " + USERS + "; --database names another one.");
            }
            out.println("importing " + from.seed() + " from " + source);
            run(system, source, auth, chat);
        } catch (DatabaseAway away) {
            throw new StartUpFailure("The database of --from cannot be reached; run it again when it can.");
        } catch (DatabaseUnusable | StoreUnusable unusable) {
            throw new StartUpFailure(Objects.requireNonNullElse(unusable.getMessage(), "A store cannot be used."));
        }
    }

    private static MongoSource source(From from) {
        try {
            return MongoSource.of(from.address(), from.database());
        } catch (IllegalArgumentException e) {
            throw new StartUpFailure("--from or --database " + e.getMessage() + ".");
        }
    }

    private void run(OldSystem system, MongoSource source, AuthConfig auth, ChatConfig chat) {
        Report people = new Report();
        Report log = new Report();
        try (UserImport accounts = Patience.with(() -> AuthVerticle.imports(auth));
                MessageImport messages = Patience.with(() -> ChatVerticle.imports(chat));
                OldMessages between = new OldMessages()) {
            Count users = new Count(bar("importing"), USERS, source.count(USERS));
            PeopleStep step = new PeopleStep(accounts, messages, between, people, users);
            read(source, USERS, system.userFields(), people, users, fields -> step.add(system.person(fields)));
            step.end();

            Count found = new Count(bar("reading"), MESSAGES, source.count(MESSAGES));
            long[] fit = {0};
            read(source, MESSAGES, system.messageFields(), log, found, fields -> {
                between.add(system.message(fields));
                found.add(1);
                fit[0]++;
            });
            found.end();
            new MessagesStep(system, messages, between, log).run(new Count(bar("importing"), MESSAGES, fit[0]));
        }
        people.print(out, USERS);
        log.print(out, MESSAGES);
    }

    /** What cannot be brought is noted, and counted here; what can be the reader counts. */
    private void read(
            MongoSource source,
            String collection,
            List<String> names,
            Report report,
            Count count,
            Consumer<Fields> reader) {
        Consumer<SourceDocument> each = document -> {
            try {
                reader.accept(new Fields(document, now));
            } catch (Unfit unfit) {
                report.skipped(unfit.why(), document.id());
                count.add(1);
            }
        };
        source.read(collection, names, each);
    }

    private ProgressBar bar(String step) {
        return new ProgressBar(out, redraws, step);
    }
}
