package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.KeyFile;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.VaultException;

/**
 * {@code access add VAULT [--name N] [--new-passphrase-file P] [--new-key-file F [--new]]}: one more way in, beside those that
 * there are. With {@code --new} alone, the file that {@code --key-file} names is the new one: it cannot be what opens the vault
 * now. With a key file and no new passphrase, the passphrase is the one that opened the vault. Or {@code --new-keychain} alone.
 */
final class AccessAddCommand implements Command {
    private static final String NAME = "--name";
    private static final String NEW_FILE = "--new-passphrase-file";
    private static final String NEW_KEY_FILE = "--new-key-file";
    private static final String NEW_KEYCHAIN = "--new-keychain";

    @Override
    public Syntax syntax() {
        return Syntax.of("add", Message.ACCESS_ADD_SUMMARY)
                .vault()
                .value(Message.ACCESS_NAME, "N", NAME)
                .value(Message.ACCESS_ADD_PASSPHRASE_FILE, "P", NEW_FILE)
                .value(Message.ACCESS_ADD_KEY_FILE, "F", NEW_KEY_FILE)
                .flag(Message.ACCESS_ADD_NEW, KeyFiles.NEW)
                .flag(Message.ACCESS_ADD_KEYCHAIN, NEW_KEYCHAIN);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        if (arguments.has(NEW_KEYCHAIN)) {
            return addKeychain(session);
        }
        String name = AccessNameCommand.checked(arguments.value(NAME).orElse(""));
        boolean make = arguments.has(KeyFiles.NEW);
        Optional<String> named = arguments.value(NEW_KEY_FILE);
        boolean own = make && named.isEmpty();
        Optional<String> added = own ? arguments.value(Syntax.KEY_FILE) : named;
        Optional<String> opening = own ? Optional.empty() : arguments.value(Syntax.KEY_FILE);
        if (make && added.isEmpty()) {
            throw new Refusal(ExitCode.USAGE, Message.KEY_FILE_NEEDS_NAME);
        }
        if (make) {
            SecretFile.requireAbsent(Arguments.path(added.get()));
        }
        return session.inVault(opening, (library, passphrase) -> {
            try (KeyFiles.Made made = make ? KeyFiles.make(added.get()) : KeyFiles.none();
                    Passphrase fresh = fresh(session, passphrase, added)) {
                made.keep(
                        session.terminal(),
                        () -> library.people()
                                .addWayIn(fresh, name, session.terminal().progress()));
            }
            if (make) {
                session.terminal().note(Message.ACCESS_KEY_FILE_MADE, added.get());
            }
            session.terminal().note(Message.ACCESS_ADDED);
            return ExitCode.DONE;
        });
    }

    private static ExitCode addKeychain(Session session) throws Refusal, VaultException, IOException {
        for (String other : List.of(NAME, NEW_FILE, NEW_KEY_FILE, KeyFiles.NEW)) {
            if (session.arguments().has(other)) {
                throw new Refusal(ExitCode.USAGE, Message.ACCESS_KEYCHAIN_ALONE);
            }
        }
        return session.inVault(library -> {
            library.quickUnlock().setUp(session.terminal().progress());
            session.terminal().note(Message.ACCESS_KEYCHAIN_ADDED);
            return ExitCode.DONE;
        });
    }

    private static Passphrase fresh(Session session, Passphrase passphrase, Optional<String> keyFile) throws Refusal {
        Optional<String> file = session.arguments().value(NEW_FILE);
        if (keyFile.isPresent() && file.isEmpty()) {
            try (KeyFile added = KeyFiles.read(keyFile.get())) {
                return passphrase.copyWith(added);
            }
        }
        return Passphrases.fresh(file, keyFile, session.terminal());
    }
}
