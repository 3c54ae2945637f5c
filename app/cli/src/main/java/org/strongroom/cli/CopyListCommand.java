package org.strongroom.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.model.VaultException;

/** {@code copy list VAULT}: the copies that this computer knows, and how they stand. */
final class CopyListCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("list", Message.COPY_LIST_SUMMARY).vault();
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            List<CopyStatus> copies = library.copies();
            if (session.json()) {
                for (CopyStatus copy : copies) {
                    session.terminal().line(json(copy));
                }
            } else if (copies.isEmpty()) {
                session.terminal().note(Message.COPY_NONE);
            } else {
                table(copies).print(session.terminal());
            }
            return ExitCode.DONE;
        });
    }

    static Json json(CopyStatus copy) {
        Json json = new Json()
                .put("folder", copy.folder().toString())
                .put("state", Words.of(copy.state()))
                .put("sent", copy.sent())
                .put("received", copy.received())
                .put("waiting", copy.waiting());
        copy.lastSynced().ifPresentOrElse(t -> json.put("lastSynced", Times.iso(t)), () -> json.putNull("lastSynced"));
        return json;
    }

    static Table table(List<CopyStatus> copies) {
        Table table = new Table(
                Message.COLUMN_STATE,
                Message.COLUMN_LAST_SYNC,
                Message.COLUMN_SENT,
                Message.COLUMN_RECEIVED,
                Message.COLUMN_WAITING,
                Message.COLUMN_FOLDER);
        for (CopyStatus copy : copies) {
            table.row(
                    Messages.text(state(copy.state())),
                    copy.lastSynced()
                            .map(t -> Times.local(t, ZoneId.systemDefault()))
                            .orElse("-"),
                    Long.toString(copy.sent()),
                    Long.toString(copy.received()),
                    Long.toString(copy.waiting()),
                    copy.folder().toString());
        }
        return table;
    }

    static Message state(CopyStatus.State state) {
        return switch (state) {
            case UP_TO_DATE -> Message.COPY_UP_TO_DATE;
            case WAITING -> Message.COPY_WAITING;
            case UNPLUGGED -> Message.COPY_UNPLUGGED;
            case WRONG -> Message.COPY_WRONG;
        };
    }
}
