package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.model.VaultException;

/**
 * {@code sync VAULT}: both ways with every reachable copy. A copy that is not plugged in is named, and is no failure; 5 when
 * something has still to arrive, 4 when a copy is altered or belongs to another vault.
 */
final class SyncCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("sync", Message.SYNC_SUMMARY).vault();
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            List<CopyStatus> copies = library.sync(session.terminal().progress());
            if (session.json()) {
                for (CopyStatus copy : copies) {
                    session.terminal().line(CopyListCommand.json(copy));
                }
            } else if (copies.isEmpty()) {
                session.terminal().note(Message.COPY_NONE);
            } else {
                CopyListCommand.table(copies).print(session.terminal());
            }
            ExitCode code = ExitCode.DONE;
            for (CopyStatus copy : copies) {
                code = code.and(code(session, copy));
            }
            return code;
        });
    }

    private static ExitCode code(Session session, CopyStatus copy) {
        return switch (copy.state()) {
            case UP_TO_DATE -> ExitCode.DONE;
            case WAITING -> {
                session.terminal().note(Message.SYNC_WAITING, copy.folder(), copy.waiting());
                yield copy.waiting() > 0 ? ExitCode.WAITING : ExitCode.DONE;
            }
            case UNPLUGGED -> {
                session.terminal().note(Message.SYNC_UNPLUGGED, copy.folder());
                yield ExitCode.DONE;
            }
            case WRONG -> {
                session.terminal().warn(Message.SYNC_WRONG, copy.folder());
                yield ExitCode.DAMAGED;
            }
        };
    }
}
