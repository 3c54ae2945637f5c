package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.Entry;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.read.NoPreview;
import org.strongroom.documents.read.Outcome;
import org.strongroom.documents.read.Reason;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/**
 * {@code read VAULT /path}: the text of a document. Where there is none to show, the reason is told and the code is 1; an
 * empty document has an empty text.
 */
final class ReadCommand implements Command {
    private static final String VERSION = "--version";

    @Override
    public Syntax syntax() {
        return Syntax.of("read", Message.READ_SUMMARY)
                .vault()
                .argument(Message.ARGUMENT_DOCUMENT, "/path")
                .value(Message.OPTION_VERSION, "N", VERSION);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Optional<Integer> number = session.arguments().number(VERSION);
        String path = session.arguments().at(1);
        VaultPath.parse(path);
        return session.inVault(library -> {
            Entry document = Session.document(library, path);
            Optional<VersionId> version = number.isPresent()
                    ? Optional.of(Session.version(library, document, number.get()))
                    : Optional.empty();
            return tell(session, document.path(), library.read(document.id(), version));
        });
    }

    /** Prints what was read of a document in this place. */
    static ExitCode tell(Session session, List<String> document, Outcome outcome) {
        return switch (outcome) {
            case Described described -> {
                if (session.json()) {
                    Json metadata = new Json();
                    described.metadata().forEach(metadata::put);
                    session.terminal()
                            .line(json(document, outcome)
                                    .put("text", described.text())
                                    .put("cut", described.textCut())
                                    .put("metadata", metadata));
                } else {
                    String text = Printable.lines(described.text());
                    if (text.isBlank()) {
                        session.terminal().note(Message.READ_NO_TEXT);
                    }
                    session.terminal().text(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
                }
                if (described.textCut()) {
                    session.terminal().note(Message.READ_CUT);
                }
                yield ExitCode.DONE;
            }
            case NoPreview none -> {
                if (session.json()) {
                    session.terminal()
                            .line(json(document, outcome)
                                    .putNull("text")
                                    .put("metadata", new Json())
                                    .put("reason", Words.of(none.reason())));
                }
                if (none.reason() == Reason.EMPTY) {
                    session.terminal().note(Message.READ_EMPTY);
                    yield ExitCode.DONE;
                }
                session.terminal().warn(sentence(none.reason()));
                yield ExitCode.UNEXPECTED;
            }
        };
    }

    private static Json json(List<String> document, Outcome outcome) {
        return new Json().put("path", VaultPath.text(document)).put("type", Words.of(outcome.type()));
    }

    static Message sentence(Reason reason) {
        return switch (reason) {
            case EMPTY -> Message.READ_EMPTY;
            case TOO_LARGE -> Message.READ_TOO_LARGE;
            case ENCRYPTED -> Message.READ_ENCRYPTED;
            case DAMAGED -> Message.READ_DAMAGED;
            case UNKNOWN_TYPE -> Message.READ_UNKNOWN_TYPE;
            case TOOK_TOO_LONG -> Message.READ_TOOK_TOO_LONG;
            case TOO_MUCH_MEMORY -> Message.READ_TOO_MUCH_MEMORY;
            case READER_FAILED -> Message.READ_READER_FAILED;
        };
    }
}
