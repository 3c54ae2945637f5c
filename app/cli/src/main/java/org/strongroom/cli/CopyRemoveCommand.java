package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.vault.model.VaultException;

/** {@code copy remove VAULT FOLDER}: the copy is no longer kept up to date; its files stay. */
final class CopyRemoveCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("remove", Message.COPY_REMOVE_SUMMARY).vault().argument(Message.COPY_FOLDER, "FOLDER");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path folder = Arguments.path(session.arguments().at(1));
        return session.inVault(library -> {
            library.removeCopy(folder);
            if (session.json()) {
                session.terminal()
                        .line(new Json().put("folder", folder.toString()).put("state", "removed"));
            } else {
                session.terminal().answer(Message.COPY_REMOVED, folder);
            }
            return ExitCode.DONE;
        });
    }
}
