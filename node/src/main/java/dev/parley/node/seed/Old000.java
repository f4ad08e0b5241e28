package dev.parley.node.seed;

import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.ImportedUser;
import java.util.List;

/** 000 knew people by their e-mail addresses, and of a message who had sent it, but not to whom. */
final class Old000 implements OldSystem {
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
        return List.of("userId");
    }

    @Override
    public ImportedMessage message(Fields document) {
        document.id();
        throw new Unfit(Skip.NO_RECIPIENT);
    }

    @Override
    public boolean mislabelsModels() {
        return false;
    }
}
