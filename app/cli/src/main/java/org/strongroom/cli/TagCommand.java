package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import org.strongroom.documents.Entry;
import org.strongroom.vault.model.VaultException;

/** {@code tag VAULT /path}: adds and removes tags, and prints those that a document has then. */
final class TagCommand implements Command {
    private static final String ADD = "--add";
    private static final String REMOVE = "--remove";

    @Override
    public Syntax syntax() {
        return Syntax.of("tag", Message.TAG_SUMMARY)
                .vault()
                .argument(Message.ARGUMENT_DOCUMENT, "/path")
                .values(Message.TAG_ADD, "T", ADD)
                .values(Message.TAG_REMOVE, "T", REMOVE);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        String path = session.arguments().at(1);
        List<String> add = session.arguments().values(ADD);
        List<String> remove = session.arguments().values(REMOVE);
        VaultPath.parse(path);
        if (add.stream().anyMatch(String::isBlank)) {
            throw new Refusal(ExitCode.USAGE, Message.TAG_BLANK);
        }
        return session.inVault(library -> {
            Entry document = Session.document(library, path);
            if (!add.isEmpty() || !remove.isEmpty()) {
                library.tag(document.id(), add, remove);
            }
            Entry now = library.entry(document.id()).orElse(document);
            if (session.json()) {
                session.terminal()
                        .line(new Json().put("path", VaultPath.text(now.path())).putStrings("tags", now.tags()));
            } else {
                for (String tag : now.tags()) {
                    session.terminal().line(Printable.line(tag));
                }
            }
            return ExitCode.DONE;
        });
    }
}
