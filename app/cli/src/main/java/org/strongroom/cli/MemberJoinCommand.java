package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.VaultException;

/** {@code member join COPY VAULT --code-file F --name N [--passphrase-file F]}: the passphrase is one of one's own, and new. */
final class MemberJoinCommand implements Command {
    private static final String NAME = "--name";
    private static final String CODE = "--code-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("join", Message.MEMBER_JOIN_SUMMARY)
                .argument(Message.ARGUMENT_COPY, "COPY")
                .vault()
                .value(Message.MEMBER_CODE, "F", CODE)
                .value(Message.MEMBER_OWN_NAME, "N", NAME);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path copy = Arguments.path(session.arguments().at(0));
        Path folder = Arguments.path(session.arguments().at(1));
        String name = session.arguments()
                .value(NAME)
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.MEMBER_NEEDS_NAME));
        try (Libraries libraries = session.libraries()) {
            libraries.identify(copy);
            List<String> code = Passphrases.words(session.arguments().value(CODE), session.terminal());
            try (Passphrase own =
                            Passphrases.fresh(session.arguments(), session.terminal(), Arguments.called(copy), name);
                    Library library = libraries.join(
                            folder, copy, code, name, own, session.terminal().progress())) {
                OpenCommand.tell(session, library, Message.MEMBER_JOINED);
                return ExitCode.DONE;
            }
        }
    }
}
