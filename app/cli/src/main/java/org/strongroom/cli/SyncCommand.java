package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.strongroom.documents.KeepSynced;
import org.strongroom.documents.People;
import org.strongroom.vault.CopyStatus;
import org.strongroom.vault.VaultStatus;
import org.strongroom.vault.model.VaultException;

/**
 * {@code sync VAULT [--watch]}: both ways with every reachable copy. A copy that is not plugged in is named, and is no
 * failure; 5 when something has still to arrive, 4 when a copy is altered or belongs to another vault, 6 when the folder went
 * back in time, also where the sync put that right. With {@code --watch} it goes on until Ctrl+C, and ends with 0 then; a
 * folder that went back in time it leaves as it is, and says so.
 */
final class SyncCommand implements Command {
    private static final String WATCH = "--watch";

    @Override
    public Syntax syntax() {
        return Syntax.of("sync", Message.SYNC_SUMMARY).vault().flag(Message.SYNC_WATCH, WATCH);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        return session.inVault(library -> {
            if (session.arguments().has(WATCH)) {
                new KeepSynced(library)
                        .run(new Watching(session), session.terminal().progress());
                return ExitCode.DONE;
            }
            AtomicBoolean wentBack = new AtomicBoolean();
            List<CopyStatus> copies = library.sync(session.terminal().progress(), records -> {
                // Said at once: if a copy fails afterwards, the next sync finds nothing to tell.
                wentBack.set(true);
                Session.tellWentBack(session.terminal(), records);
            });
            if (wentBack.get() && library.wentBack().isEmpty()) {
                session.terminal().warn(Message.SYNC_PUT_BACK);
            }
            if (session.json()) {
                for (CopyStatus copy : copies) {
                    session.terminal().line(CopyListCommand.json(copy));
                }
            } else if (copies.isEmpty()) {
                session.terminal().note(Message.COPY_NONE);
            } else {
                CopyListCommand.table(copies).print(session.terminal());
            }
            ExitCode code = wentBack.get() ? ExitCode.DECISION_NEEDED : ExitCode.DONE;
            for (CopyStatus copy : copies) {
                code = code.and(code(session, copy));
            }
            if (library.people().list().stream().noneMatch(People.Person::self)) {
                // What waits then is what others write, and never opens.
                session.terminal().warn(Message.NOT_A_MEMBER);
                code = code.and(ExitCode.NOT_ALLOWED);
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

    /** Prints a line for each copy to which something happened, and a failure once until it is over. */
    private static final class Watching implements KeepSynced.Listener {
        private final Session session;
        private final Map<Path, CopyStatus> told = new HashMap<>();
        private String lastFailure = "";
        private boolean begun;

        Watching(Session session) {
            this.session = session;
        }

        @Override
        public void synced(List<CopyStatus> copies) {
            Terminal terminal = session.terminal();
            lastFailure = "";
            if (!begun && copies.isEmpty()) {
                terminal.note(Message.COPY_NONE);
            }
            begun = true;
            for (CopyStatus copy : copies) {
                CopyStatus before = told.put(copy.folder(), copy);
                boolean news = before == null
                        || before.state() != copy.state()
                        || before.waiting() != copy.waiting()
                        || copy.sent() + copy.received() > 0;
                if (news && session.json()) {
                    terminal.line(CopyListCommand.json(copy));
                } else if (news) {
                    terminal.answer(
                            Message.SYNC_WATCHED,
                            copy.folder(),
                            Messages.text(CopyListCommand.state(copy.state())),
                            copy.sent(),
                            copy.received());
                }
            }
            terminal.flush();
        }

        @Override
        public void held(List<VaultStatus.Alarm> wentBack) {
            Session.tellWentBack(session.terminal(), wentBack);
            session.terminal().warn(Message.SYNC_HELD);
        }

        @Override
        public void failed(VaultException failure) {
            tell(Failure.of(failure));
        }

        @Override
        public void failed(IOException failure) {
            tell(Failure.of(failure));
        }

        private void tell(Failure failure) {
            String sentence = failure.sentence();
            if (!sentence.equals(lastFailure)) {
                session.terminal().fail(sentence);
                lastFailure = sentence;
            }
        }
    }
}
