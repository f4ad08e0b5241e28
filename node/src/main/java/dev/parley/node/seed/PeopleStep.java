package dev.parley.node.seed;

import dev.parley.contract.imports.Imported;
import dev.parley.contract.imports.ImportedUser;
import dev.parley.contract.imports.MessageImport;
import dev.parley.contract.imports.UserImport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings people, some at a time; those who are here then are the ones between whom messages may go. */
final class PeopleStep {
    private static final int AT_ONCE = 100;

    private final UserImport accounts;
    private final MessageImport log;
    private final OldMessages messages;
    private final Report report;
    private final Count count;
    private final List<OldSystem.Person> waiting = new ArrayList<>();

    PeopleStep(UserImport accounts, MessageImport log, OldMessages messages, Report report, Count count) {
        this.accounts = accounts;
        this.log = log;
        this.messages = messages;
        this.report = report;
        this.count = count;
    }

    void add(OldSystem.Person person) {
        waiting.add(person);
        if (waiting.size() == AT_ONCE) {
            bring();
        }
    }

    void end() {
        bring();
        count.end();
    }

    /** BUSY first, while there is no account yet: who has one says himself what he is, also when this is run again. */
    private void bring() {
        Set<String> busy = waiting.stream()
                .filter(OldSystem.Person::isBusy)
                .map(person -> person.user().id())
                .collect(Collectors.toSet());
        if (!busy.isEmpty()) {
            Set<String> unknown = Patience.with(() -> accounts.unknown(busy));
            Patience.with(() -> {
                log.setBusy(unknown);
                return unknown;
            });
        }
        List<ImportedUser> users = waiting.stream().map(OldSystem.Person::user).toList();
        List<Imported> results = users.isEmpty() ? List.of() : Patience.with(() -> accounts.bring(users));
        for (int i = 0; i < results.size(); i++) {
            note(waiting.get(i), results.get(i));
        }
        count.add(waiting.size());
        waiting.clear();
    }

    private void note(OldSystem.Person person, Imported result) {
        String id = person.user().id();
        switch (result) {
            case BROUGHT -> report.brought();
            case THERE -> report.there();
            case LOGIN_TAKEN -> report.skipped(Skip.LOGIN_TAKEN, id);
            case ID_TAKEN -> report.skipped(Skip.ID_TAKEN, id);
            case DELETED -> report.skipped(Skip.ACCOUNT_DELETED, id);
            case CHANGED, BLOCKED -> throw new IllegalStateException("no answer for a user: " + result);
        }
        if (result == Imported.BROUGHT || result == Imported.THERE) {
            messages.addPerson(id, person.isBusy());
        }
    }
}
