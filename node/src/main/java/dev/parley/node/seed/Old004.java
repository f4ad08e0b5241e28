package dev.parley.node.seed;

import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.ImportedUser;
import java.util.List;
import java.util.Set;

/**
 * 004 knew people by their e-mail addresses; what it called a username was a name to be shown, which several could have.
 * It mislabelled what models wrote as 002 did.
 */
final class Old004 implements OldSystem {
    /** Meant to be answered where the model was late; one of its two doors spelt it like that. */
    private static final Set<String> STANDARD =
            Set.of("Sorry, the user is currently not available.", "Sorry, the user is currecntly not available.");

    @Override
    public List<String> userFields() {
        return List.of("email", "password", "username", "status");
    }

    @Override
    public Person person(Fields document) {
        ImportedUser user = new ImportedUser(
                document.id(),
                document.email("email"),
                null,
                document.name("username"),
                null,
                document.hash("password"),
                document.madeAt());
        return new Person(user, document.isBusy("status"));
    }

    @Override
    public List<String> messageFields() {
        return List.of("sender", "recipient", "content", "timestamp");
    }

    @Override
    public ImportedMessage message(Fields document) {
        String content = document.text("content");
        if (content != null && STANDARD.contains(content)) {
            throw new Unfit(Skip.WORDS_OF_A_MODEL);
        }
        return document.message("sender", "recipient", "content", "timestamp");
    }

    @Override
    public boolean mislabelsModels() {
        return true;
    }
}
