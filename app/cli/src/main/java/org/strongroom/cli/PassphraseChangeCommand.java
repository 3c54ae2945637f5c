package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.VaultException;

/** {@code passphrase change VAULT [--new-passphrase-file F]}: another passphrase, and new keys for all that is written from then on. */
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
            try (Passphrase fresh = Passphrases.fresh(
                    session.arguments().value(NEW_FILE), session.arguments(), session.terminal(), library.name())) {
                library.changePassphrase(fresh, session.terminal().progress());
            }
            session.terminal().note(Message.PASSPHRASE_CHANGE_DONE);
            ResealCommand.suggest(session.terminal(), library.oldKeys());
            return ExitCode.DONE;
        });
    }
}
