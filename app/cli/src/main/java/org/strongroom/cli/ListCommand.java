package org.strongroom.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.strongroom.documents.Entry;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.VaultException;

/** {@code list VAULT [/Folder]}: what lies in a folder or in the trash; the same on every device of one state. */
final class ListCommand implements Command {
    private static final String RECURSIVE = "--recursive";
    private static final String TRASH = "--trash";

    @Override
    public Syntax syntax() {
        return Syntax.of("list", Message.LIST_SUMMARY)
                .vault()
                .optionalArgument(Message.LIST_FOLDER, "/Folder")
                .flag(Message.LIST_RECURSIVE, RECURSIVE, "-r")
                .flag(Message.LIST_TRASH, TRASH);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        List<String> given = session.arguments().all();
        boolean trash = session.arguments().has(TRASH);
        String path = given.size() > 1 ? given.get(1) : "/";
        if (trash && given.size() > 1) {
            throw new Refusal(ExitCode.USAGE, Message.LIST_TRASH_ALONE);
        }
        VaultPath.parse(path);
        return session.inVault(library -> {
            List<Entry> entries = trash ? library.trashed() : entries(session, library, path);
            if (session.json()) {
                for (Entry entry : entries) {
                    session.terminal().line(json(entry));
                }
            } else if (entries.isEmpty()) {
                session.terminal().note(trash ? Message.LIST_TRASH_EMPTY : Message.LIST_EMPTY);
            } else {
                table(entries).print(session.terminal());
            }
            return ExitCode.DONE;
        });
    }

    private static List<Entry> entries(Session session, Library library, String path) throws Refusal, IOException {
        Entry entry = Session.entry(library, path);
        return entry.folder() ? library.list(entry.id(), session.arguments().has(RECURSIVE)) : List.of(entry);
    }

    private static Json json(Entry entry) {
        Json json = new Json().put("path", VaultPath.text(entry.path())).put("size", entry.size());
        if (isTimed(entry)) {
            json.put("modified", Times.iso(entry.modified()));
        } else {
            json.putNull("modified");
        }
        return json.put("type", entry.folder() ? "folder" : Words.of(entry.type()))
                .put("versions", entry.versions())
                .put("conflict", entry.conflict())
                .putStrings("tags", entry.tags())
                .put("here", entry.here())
                .put("id", entry.id().toString());
    }

    /** An empty folder has no time of its own. */
    private static boolean isTimed(Entry entry) {
        return !entry.folder() || !entry.modified().equals(Instant.EPOCH);
    }

    private static Table table(List<Entry> entries) {
        ZoneId zone = ZoneId.systemDefault();
        Table table = new Table(
                Message.COLUMN_SIZE,
                Message.COLUMN_MODIFIED,
                Message.COLUMN_TYPE,
                Message.COLUMN_VERSIONS,
                Message.COLUMN_PATH);
        for (Entry entry : entries) {
            StringBuilder path = new StringBuilder(VaultPath.text(entry.path()));
            path.append(entry.folder() ? "/" : "");
            for (String tag : entry.tags()) {
                path.append("  #").append(tag);
            }
            path.append(entry.conflict() ? "  " + Messages.text(Message.LIST_CONFLICT) : "");
            path.append(entry.here() ? "" : "  " + Messages.text(Message.LIST_NOT_HERE));
            table.row(
                    entry.folder() ? "" : Sizes.text(entry.size()),
                    isTimed(entry) ? Times.local(entry.modified(), zone) : "",
                    entry.folder() ? "" : Words.of(entry.type()),
                    entry.folder() ? "" : Integer.toString(entry.versions()),
                    path.toString());
        }
        return table;
    }
}
