package org.strongroom.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.LateWork;
import org.strongroom.documents.Library;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * {@code member late VAULT [--read ID] [--adopt ID]... [--to /Folder]}: what people who had been removed wrote without knowing that,
 * to be looked at and taken in by hand.
 */
final class MemberLateCommand implements Command {
    private static final String READ = "--read";
    private static final String ADOPT = "--adopt";
    private static final String TO = "--to";
    /** As much of an id as tells it from the others. */
    private static final int SHORT_ID = 8;

    private static final int LEAST_PREFIX = 4;

    @Override
    public Syntax syntax() {
        return Syntax.of("late", Message.MEMBER_LATE_SUMMARY)
                .vault()
                .value(Message.MEMBER_LATE_READ, "ID", READ)
                .values(Message.MEMBER_LATE_ADOPT, "ID", ADOPT)
                .value(Message.MEMBER_LATE_TO, "/Folder", TO);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        Optional<String> read = arguments.value(READ);
        List<String> adopt = arguments.values(ADOPT);
        Optional<String> to = arguments.value(TO);
        if (to.isPresent()) {
            VaultPath.parse(to.get());
        }
        return session.inVault(library -> {
            List<LateWork> all = library.lateWork(session.terminal().progress());
            if (read.isPresent()) {
                LateWork work = find(all, read.get());
                return ReadCommand.tell(session, work.path(), library.read(work));
            }
            if (!adopt.isEmpty()) {
                adopt(session, library, all, adopt, to);
            } else {
                list(session, all);
            }
            return ExitCode.DONE;
        });
    }

    private static void adopt(
            Session session, Library library, List<LateWork> all, List<String> ids, Optional<String> to)
            throws Refusal, VaultException, IOException {
        List<LateWork> chosen = new ArrayList<>();
        for (String id : ids) {
            chosen.add(find(all, id));
        }
        Optional<NodeId> into =
                to.isPresent() ? Optional.of(Session.folder(library, to.get()).id()) : Optional.empty();
        Progress progress = session.terminal().progress();
        for (LateWork work : chosen) {
            NodeId made = library.adopt(work, into.orElse(work.folder()), progress);
            Changes.tell(
                    session,
                    VaultPath.text(library.entry(made)
                            .orElseThrow(VaultException.NotFound::new)
                            .path()),
                    "adopted");
        }
    }

    private static void list(Session session, List<LateWork> all) {
        Table table = new Table(
                Message.COLUMN_PATH,
                Message.COLUMN_MEMBER,
                Message.COLUMN_DEVICE,
                Message.COLUMN_TIME,
                Message.COLUMN_SIZE,
                Message.COLUMN_STATE,
                Message.COLUMN_ID);
        for (LateWork work : all) {
            if (session.json()) {
                session.terminal()
                        .line(new Json()
                                .put("id", work.version().id().toString())
                                .put("path", VaultPath.text(work.path()))
                                .put("member", work.member())
                                .put("device", work.computer())
                                .put("time", Times.iso(work.time()))
                                .put("size", work.version().size())
                                .put("here", work.here()));
            } else {
                table.row(
                        VaultPath.text(work.path()),
                        work.member(),
                        work.computer(),
                        Times.local(work.time(), ZoneId.systemDefault()),
                        Sizes.text(work.version().size()),
                        work.here() ? "" : Messages.text(Message.MEMBER_LATE_WAITS),
                        work.version().id().toString().substring(0, SHORT_ID));
            }
        }
        if (!session.json() && all.isEmpty()) {
            session.terminal().answer(Message.MEMBER_LATE_NONE);
        } else if (!session.json()) {
            table.print(session.terminal());
            session.terminal().note(Message.MEMBER_LATE_ABOUT);
        }
    }

    private static LateWork find(List<LateWork> all, String id) throws Refusal {
        List<LateWork> found = all.stream()
                .filter(work -> id.length() >= LEAST_PREFIX
                        && work.version().id().toString().startsWith(id))
                .toList();
        if (found.size() != 1) {
            throw new Refusal(ExitCode.NOT_FOUND, Message.MEMBER_LATE_NOT_FOUND, id);
        }
        return found.getFirst();
    }
}
