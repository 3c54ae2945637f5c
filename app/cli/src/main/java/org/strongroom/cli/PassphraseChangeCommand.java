package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Library;
import org.strongroom.vault.WayIn;
import org.strongroom.vault.model.VaultException;

/**
 * {@code passphrase change VAULT [--new-passphrase-file F]}: another passphrase, and new keys for all that is written from then on.
 * Says before what the old one still opens, and which other ways in end.
 */
final class PassphraseChangeCommand implements Command {
    private static final String NEW_FILE = "--new-passphrase-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("change", Message.PASSPHRASE_CHANGE_SUMMARY)
                .vault()
                .value(Message.PASSPHRASE_CHANGE_FILE, "F", NEW_FILE);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            Terminal terminal = session.terminal();
            List<WayIn> retired = library.people().fallingWithPassphrase();
            tellBefore(terminal, library, retired);
            try (Passphrase fresh = Passphrases.fresh(
                    session.arguments().value(NEW_FILE), session.arguments(), terminal, library.name())) {
                library.changePassphrase(fresh, terminal.progress());
            }
            if (session.json()) {
                terminal.line(new Json()
                        .putObjects(
                                "retired",
                                retired.stream()
                                        .map(way -> new Json()
                                                .put("id", way.id())
                                                .put("kind", Words.of(way.kind()))
                                                .put("name", way.label()))
                                        .toList()));
            }
            terminal.note(Message.PASSPHRASE_CHANGE_DONE);
            if (!retired.isEmpty()) {
                terminal.note(Message.PASSPHRASE_CHANGE_ENDED, named(retired));
            }
            ResealCommand.suggest(terminal, library.oldKeys());
            return ExitCode.DONE;
        });
    }

    private static void tellBefore(Terminal terminal, Library library, List<WayIn> retired) {
        terminal.note(Message.PASSPHRASE_CHANGE_BEFORE);
        if (!retired.isEmpty()) {
            terminal.note(Message.PASSPHRASE_CHANGE_ENDS, named(retired));
        }
        if (library.people().recoveryKept().isKept()) {
            terminal.note(Message.PASSPHRASE_CHANGE_RECOVERY);
        }
    }

    private static String named(List<WayIn> ways) {
        return ways.stream().map(AccessListCommand::named).collect(Collectors.joining(", "));
    }
}
