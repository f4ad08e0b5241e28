package dev.parley.node.seed;

import dev.parley.contract.imports.Imported;
import dev.parley.contract.imports.ImportedMessage;
import dev.parley.contract.imports.MessageImport;
import java.util.ArrayList;
import java.util.List;

/** Brings messages in the order of their times. */
final class MessagesStep {
    private final OldSystem system;
    private final MessageImport log;
    private final OldMessages messages;
    private final Report report;

    MessagesStep(OldSystem system, MessageImport log, OldMessages messages, Report report) {
        this.system = system;
        this.log = log;
        this.messages = messages;
        this.report = report;
    }

    void run(Count count) {
        List<ImportedMessage> page = messages.after(null);
        while (!page.isEmpty()) {
            bring(page);
            count.add(page.size());
            page = messages.after(page.get(page.size() - 1));
        }
        count.end();
    }

    private void bring(List<ImportedMessage> page) {
        List<ImportedMessage> genuine = new ArrayList<>();
        for (ImportedMessage message : page) {
            if (system.mislabelsModels() && messages.isUnansweredByTheBusy(message)) {
                report.skipped(Skip.PERHAPS_OF_A_MODEL, message.id());
            } else {
                genuine.add(message);
            }
        }
        List<Imported> results = genuine.isEmpty() ? List.of() : Patience.with(() -> log.bring(genuine));
        for (int i = 0; i < results.size(); i++) {
            note(genuine.get(i).id(), results.get(i));
        }
    }

    private void note(String id, Imported result) {
        switch (result) {
            case BROUGHT -> report.brought();
            case THERE -> report.there();
            case DELETED -> report.skipped(Skip.ACCOUNT_DELETED, id);
            case CHANGED -> report.skipped(Skip.CHANGED, id);
            case BLOCKED -> report.skipped(Skip.BLOCKED, id);
            case LOGIN_TAKEN, ID_TAKEN -> throw new IllegalStateException("no answer for a message: " + result);
        }
    }
}
