package org.strongroom.cli;

import java.io.IOException;
import org.strongroom.documents.Entry;
import org.strongroom.vault.model.VaultException;

/** {@code rename VAULT /path NEWNAME}. */
final class RenameCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("rename", Message.RENAME_SUMMARY)
                .vault()
                .argument(Message.ARGUMENT_PATH, "/path")
                .argument(Message.RENAME_NAME, "NEWNAME");
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String path = session.arguments().at(1);
        String name = session.arguments().at(2);
        VaultPath.parse(path);
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new Refusal(ExitCode.USAGE, Message.RENAME_BAD_NAME, name);
        }
        return session.inVault(library -> {
            Entry entry = Session.node(library, path);
            library.rename(entry.id(), name);
            Changes.tell(session, Changes.pathNow(library, entry), "renamed");
            return ExitCode.DONE;
        });
    }
}
