package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.Library;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.model.VaultException;

/** {@code open VAULT --from COPY}: this device's own home copy, filled from a copy that is remembered. */
final class OpenCommand implements Command {
    private static final String FROM = "--from";

    @Override
    public Syntax syntax() {
        return Syntax.of("open", Message.OPEN_SUMMARY).vault().value(Message.OPEN_FROM, "COPY", FROM);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path folder = session.arguments().vault();
        String from =
                session.arguments().value(FROM).orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.OPEN_NEEDS_FROM));
        Path copy = Arguments.path(from);
        try (Libraries libraries = session.libraries();
                Library library = open(session, libraries, folder, copy)) {
            tell(session, library, Message.OPEN_DONE);
            return whole(session, library);
        }
    }

    /** What was altered in the copy was not taken over; what had not arrived may still come. */
    private static ExitCode whole(Session session, Library library) throws VaultException, IOException {
        ExitCode code = ExitCode.DONE;
        for (CopyStatus copy : library.copies()) {
            if (copy.state() == CopyStatus.State.WRONG) {
                session.terminal().warn(Message.SYNC_WRONG, copy.folder());
                code = code.and(ExitCode.DAMAGED);
            } else if (copy.waiting() > 0) {
                session.terminal().note(Message.SYNC_WAITING, copy.folder(), copy.waiting());
                code = code.and(ExitCode.WAITING);
            }
        }
        return code;
    }

    private static Library open(Session session, Libraries libraries, Path folder, Path copy)
            throws Refusal, VaultException, IOException {
        libraries.identify(copy);
        try (Passphrase passphrase = Passphrases.existing(session.arguments(), session.terminal())) {
            return libraries.openFrom(
                    folder, copy, passphrase, session.terminal().progress());
        }
    }

    static void tell(Session session, Library library, Message done) {
        if (session.json()) {
            session.terminal()
                    .line(new Json()
                            .put("vault", library.folder().toString())
                            .put("id", library.id().toString())
                            .put("name", library.name()));
        } else {
            session.terminal().answer(done, library.name(), library.folder());
        }
    }
}
