package dev.parley.node.seed;

import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.ImportedUser;
import java.util.List;

/**
 * 001 knew people by their usernames. Its collection of conversations says nothing that the messages do not, and was made
 * twice for some: it is not read.
 */
final class Old001 implements OldSystem {
    @Override
    public List<String> userFields() {
        return List.of("fullName", "username", "password", "gender", "status", "createdAt");
    }

    @Override
    public Person person(Fields document) {
        ImportedUser user = new ImportedUser(
                document.id(),
                null,
                document.username("username"),
                document.name("fullName"),
                document.name("gender"),
                document.hash("password"),
                document.time("createdAt"));
        return new Person(user, document.isBusy("status"));
    }

    @Override
    public List<String> messageFields() {
        return List.of("senderId", "receiverId", "message", "createdAt");
    }

    @Override
    public ImportedMessage message(Fields document) {
        return document.message("senderId", "receiverId", "message", "createdAt");
    }

    @Override
    public boolean mislabelsModels() {
        return false;
    }
}
