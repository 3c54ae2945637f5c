package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Libraries;
import org.strongroom.vault.JoinRequest;
import org.strongroom.vault.model.VaultException;

/** {@code member request COPY VAULT -o FILE [--passphrase-file F]}: the words to compare are the last line. */
final class MemberRequestCommand implements Command {
    private static final String TARGET = "-o";

    @Override
    public Syntax syntax() {
        return Syntax.of("request", Message.MEMBER_REQUEST_SUMMARY)
                .argument(Message.ARGUMENT_COPY, "COPY")
                .vault()
                .value(Message.MEMBER_REQUEST_FILE, "FILE", TARGET);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path copy = Arguments.path(session.arguments().at(0));
        Path folder = Arguments.path(session.arguments().at(1));
        Path file = Arguments.path(session.arguments()
                .value(TARGET)
                .orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.MEMBER_REQUEST_NEEDS_FILE)));
        SecretFile.requireAbsent(file);
        try (Libraries libraries = session.libraries()) {
            libraries.identify(copy);
            try (Passphrase own = Passphrases.fresh(session.arguments(), session.terminal());
                    NewFile out = NewFile.create(file)) {
                JoinRequest request =
                        libraries.request(folder, copy, own, session.terminal().progress());
                out.keep(request.bytes());
                String words = String.join(" ", request.words());
                if (session.json()) {
                    session.terminal()
                            .line(new Json().put("request", file.toString()).put("words", words));
                } else {
                    session.terminal().answer(Message.MEMBER_REQUESTED, file, folder, copy);
                    session.terminal().line(words);
                }
                return ExitCode.DONE;
            }
        }
    }
}
