package org.strongroom.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.Collected;
import org.strongroom.vault.model.VaultException;

/** {@code empty-trash VAULT [/path...]}: asks a person, and deletes for good what is in the trash. */
final class EmptyTrashCommand implements Command {
    private static final String YES = "--yes";

    @Override
    public Syntax syntax() {
        return Syntax.of("empty-trash", Message.EMPTY_TRASH_SUMMARY)
                .vault()
                .arguments(Message.EMPTY_TRASH_PATHS, "/path", 0)
                .flag(Message.EMPTY_TRASH_YES, YES);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        List<String> all = session.arguments().all();
        List<String> paths = all.subList(1, all.size());
        for (String path : paths) {
            VaultPath.parse(path);
        }
        return session.inVault(library -> {
            List<Entry> entries = paths.isEmpty() ? library.trashed() : named(library, paths);
            if (!entries.isEmpty()) {
                confirm(session, entries.size());
            }
            Collected done = library.deleteForGood(
                    entries.stream().map(Entry::id).toList(), session.terminal().progress());
            tell(session, entries.size(), done);
            return ExitCode.DONE;
        });
    }

    private static List<Entry> named(Library library, List<String> paths) throws Refusal, IOException {
        List<Entry> out = new ArrayList<>();
        for (String path : paths) {
            List<String> names = VaultPath.parse(path);
            List<Entry> found = library.trashed().stream()
                    .filter(entry -> entry.path().equals(names))
                    .toList();
            if (found.isEmpty()) {
                throw new Refusal(ExitCode.NOT_FOUND, Message.RESTORE_NOT_IN_TRASH, path);
            }
            out.addAll(found);
        }
        return List.copyOf(out);
    }

    private static void confirm(Session session, int count) throws Refusal, IOException {
        if (session.arguments().has(YES)) {
            return;
        }
        Terminal terminal = session.terminal();
        Prompt person = terminal.prompt()
                .orElseThrow(() -> new Refusal(ExitCode.DECISION_NEEDED, Message.EMPTY_TRASH_NEEDS_YES));
        terminal.flush();
        String answer = person.line(Messages.text(Message.EMPTY_TRASH_ASK, count) + " ");
        if (!answer.toLowerCase(Locale.ROOT).startsWith(Messages.text(Message.ANSWER_YES))) {
            throw new Refusal(ExitCode.DECISION_NEEDED, Message.EMPTY_TRASH_NOT_DONE);
        }
    }

    private static void tell(Session session, int count, Collected done) {
        Terminal terminal = session.terminal();
        if (session.json()) {
            terminal.line(new Json()
                    .put("deleted", count)
                    .put("removedPacks", done.packs())
                    .put("removedBytes", done.bytes())
                    .put("leftBytes", done.leftBytes())
                    .putStrings("waitsFor", done.waitsFor()));
            return;
        }
        terminal.answer(Message.EMPTY_TRASH_DONE, count, Sizes.text(done.bytes()));
        if (done.leftBytes() > 0 && !done.waitsFor().isEmpty()) {
            terminal.answer(
                    Message.EMPTY_TRASH_WAITS, Sizes.text(done.leftBytes()), String.join(", ", done.waitsFor()));
        }
        if (count > 0) {
            terminal.note(Message.EMPTY_TRASH_STAYS);
        }
    }
}
