package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.documents.NewVault;
import org.strongroom.vault.model.VaultException;

/** {@code create VAULT}: makes a vault in a folder that is absent or empty. */
final class CreateCommand implements Command {
    private static final String NAME = "--name";
    private static final String PROFILE = "--profile";

    @Override
    public Syntax syntax() {
        return Syntax.of("create", Message.CREATE_SUMMARY)
                .vault()
                .value(Message.CREATE_NAME, "N", NAME)
                .value(Message.CREATE_PROFILE, "P", PROFILE)
                .flag(Message.CREATE_NEW_KEY_FILE, KeyFiles.NEW);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path folder = session.arguments().vault();
        NewVault settings = new NewVault(name(session.arguments(), folder), profile(session.arguments()));
        try (KeyFiles.Made keyFile = KeyFiles.make(session.arguments());
                Passphrase passphrase = Passphrases.fresh(session.arguments(), session.terminal(), settings.name());
                Libraries libraries = session.libraries();
                Library library = libraries.create(
                        folder, passphrase, settings, session.terminal().progress())) {
            keyFile.keep();
            OpenCommand.tell(session, library, Message.CREATE_DONE);
            return ExitCode.DONE;
        }
    }

    private static String name(Arguments arguments, Path folder) {
        return arguments.value(NAME).orElseGet(() -> Arguments.called(folder));
    }

    private static NewVault.Profile profile(Arguments arguments) throws Refusal {
        String text = arguments.value(PROFILE).orElse(Words.of(NewVault.Profile.DESKTOP));
        for (NewVault.Profile profile : NewVault.Profile.values()) {
            if (Words.of(profile).equals(text)) {
                return profile;
            }
        }
        throw new Refusal(ExitCode.USAGE, Message.CREATE_NO_PROFILE, text);
    }
}
