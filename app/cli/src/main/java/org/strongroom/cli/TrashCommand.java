package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import org.strongroom.documents.Entry;
import org.strongroom.vault.model.VaultException;

/** {@code trash VAULT /path...}: nothing is lost; {@code restore} brings it back. What is not there is named, the rest done. */
final class TrashCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("trash", Message.TRASH_SUMMARY).vault().arguments(Message.ARGUMENT_PATH, "/path", 1);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        List<String> all = session.arguments().all();
        List<String> paths = all.subList(1, all.size());
        for (String path : paths) {
            VaultPath.parse(path);
        }
        return session.inVault(library -> Changes.each(session, paths, path -> {
            Entry entry = Session.node(library, path);
            library.trash(List.of(entry.id()));
            Changes.tell(session, VaultPath.text(entry.path()), "trashed");
        }));
    }
}
