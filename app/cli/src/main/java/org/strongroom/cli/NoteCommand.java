package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.documents.VersionInfo;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/** {@code note VAULT /path [TEXT] [--version N]}: writes a note on a version, or prints the one that it has. */
final class NoteCommand implements Command {
    private static final String VERSION = "--version";

    @Override
    public Syntax syntax() {
        return Syntax.of("note", Message.NOTE_SUMMARY)
                .vault()
                .argument(Message.ARGUMENT_DOCUMENT, "/path")
                .optionalArgument(Message.NOTE_TEXT, "TEXT")
                .value(Message.NOTE_VERSION, "N", VERSION);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        List<String> all = session.arguments().all();
        String path = all.get(1);
        Optional<Integer> number = session.arguments().number(VERSION);
        VaultPath.parse(path);
        if (all.size() > 2 && !Library.isNote(all.get(2))) {
            throw new Refusal(ExitCode.USAGE, Message.NOTE_TOO_LONG);
        }
        return session.inVault(library -> {
            Entry document = Session.document(library, path);
            VersionInfo version = version(library, document, number);
            if (all.size() > 2) {
                library.note(document.id(), version.id(), all.get(2));
                version = version(library, document, Optional.of(version.number()));
            }
            if (session.json()) {
                session.terminal()
                        .line(new Json()
                                .put("path", VaultPath.text(document.path()))
                                .put("version", version.number())
                                .put("note", version.note()));
            } else if (!version.note().isEmpty()) {
                session.terminal().line(Printable.line(version.note()));
            }
            return ExitCode.DONE;
        });
    }

    /** The version of this number; without one, the newest of the current ones. */
    private static VersionInfo version(Library library, Entry document, Optional<Integer> number)
            throws Refusal, VaultException {
        List<VersionInfo> history = library.history(document.id());
        Optional<VersionId> wanted =
                number.isPresent() ? Optional.of(Session.version(library, document, number.get())) : Optional.empty();
        return history.reversed().stream()
                .filter(version -> wanted.map(version.id()::equals).orElse(version.head()))
                .findFirst()
                .orElseThrow(VaultException.Incomplete::new);
    }
}
