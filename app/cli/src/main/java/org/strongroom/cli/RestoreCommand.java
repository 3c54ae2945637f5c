package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.VaultException;

/** {@code restore VAULT /path}: back from the trash; with {@code --version N}, an earlier version becomes a new one. */
final class RestoreCommand implements Command {
    private static final String VERSION = "--version";

    @Override
    public Syntax syntax() {
        return Syntax.of("restore", Message.RESTORE_SUMMARY)
                .vault()
                .arguments(Message.ARGUMENT_PATH, "/path", 1)
                .value(Message.RESTORE_VERSION, "N", VERSION);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Optional<Integer> number = session.arguments().number(VERSION);
        List<String> all = session.arguments().all();
        List<String> paths = all.subList(1, all.size());
        for (String path : paths) {
            VaultPath.parse(path);
        }
        return session.inVault(library -> Changes.each(session, paths, path -> {
            if (number.isPresent()) {
                Entry document = Session.document(library, path);
                library.restoreVersion(document.id(), Session.version(library, document, number.get()));
                Changes.tell(session, VaultPath.text(document.path()), "restored");
            } else {
                Entry entry = trashed(library, path);
                library.restore(List.of(entry.id()));
                Changes.tell(session, Changes.pathNow(library, entry), "restored");
            }
        }));
    }

    /** What was last put into the trash from this path. */
    private static Entry trashed(Library library, String path) throws Refusal {
        List<String> names = VaultPath.parse(path);
        for (Entry entry : library.trashed()) {
            if (entry.path().equals(names)) {
                return entry;
            }
        }
        throw new Refusal(ExitCode.NOT_FOUND, Message.RESTORE_NOT_IN_TRASH, path);
    }
}
