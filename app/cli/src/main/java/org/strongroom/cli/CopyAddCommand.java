package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.documents.Libraries;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.model.VaultException;

/** {@code copy add VAULT FOLDER}: the folder itself becomes a copy that {@code sync} keeps up to date. */
final class CopyAddCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("add", Message.COPY_ADD_SUMMARY).vault().argument(Message.COPY_FOLDER, "FOLDER");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path folder = Arguments.path(session.arguments().at(1));
        return session.inVault(library -> {
            CopyStatus copy;
            try {
                copy = library.addCopy(folder);
            } catch (VaultException.AlreadyExists e) {
                String own = Libraries.copyName(library.name());
                throw new Refusal(ExitCode.DECISION_NEEDED, Message.COPY_NEEDS_EMPTY, folder.resolve(own));
            }
            if (session.json()) {
                session.terminal().line(CopyListCommand.json(copy));
            } else {
                session.terminal().answer(Message.COPY_ADDED, copy.folder());
            }
            return ExitCode.DONE;
        });
    }
}
