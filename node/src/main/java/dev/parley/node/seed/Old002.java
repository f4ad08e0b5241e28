package dev.parley.node.seed;

import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.ImportedUser;
import java.util.List;

/**
 * 002 knew people by their e-mail addresses. What was written to somebody BUSY it dropped, and stored the answer instead,
 * as if its recipient had written it; mostly the standard one, since the model's address was a made-up one.
 */
final class Old002 implements OldSystem {
    private static final String STANDARD = "I am currently unavailable. Please try again later.";

    @Override
    public List<String> userFields() {
        return List.of("email", "password", "status");
    }

    @Override
    public Person person(Fields document) {
        ImportedUser user = new ImportedUser(
                document.id(), document.email("email"), null, null, null, document.hash("password"), document.madeAt());
        return new Person(user, document.isBusy("status"));
    }

    @Override
    public List<String> messageFields() {
        return List.of("sender", "recipient", "content", "timestamp");
    }

    @Override
    public ImportedMessage message(Fields document) {
        if (STANDARD.equals(document.text("content"))) {
            throw new Unfit(Skip.WORDS_OF_A_MODEL);
        }
        return document.message("sender", "recipient", "content", "timestamp");
    }

    @Override
    public boolean mislabelsModels() {
        return true;
    }
}
