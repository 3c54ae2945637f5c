package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.VaultException;

/** {@code recovery kit VAULT [--words-file F]}: 24 words, to the file or as the last line. */
final class RecoveryKitCommand implements Command {
    private static final String WORDS = "--words-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("kit", Message.RECOVERY_KIT_SUMMARY).vault().value(Message.RECOVERY_WORDS_OUT, "F", WORDS);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Optional<String> given = session.arguments().value(WORDS);
        Optional<Path> file = given.isPresent() ? Optional.of(Arguments.path(given.get())) : Optional.empty();
        if (file.isPresent()) {
            SecretFile.requireAbsent(file.get());
        }
        return session.inVault(library -> {
            // Made before the vault changes: a kit that cannot be written must not take the place of the one before.
            try (RecoveryKit kit = library.people().drawKit();
                    SecretFile out = SecretFile.create(file)) {
                List<String> words = kit.words();
                out.writeLine(String.join(" ", words));
                library.people().adopt(kit, session.terminal().progress());
                out.keep();
                if (file.isPresent()) {
                    session.terminal().note(Message.RECOVERY_KIT_WRITTEN, file.get());
                } else {
                    session.terminal().answer(Message.RECOVERY_KIT_DONE);
                    session.terminal().line(String.join(" ", words));
                }
            }
            return ExitCode.DONE;
        });
    }
}
