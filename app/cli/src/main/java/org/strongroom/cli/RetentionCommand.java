package org.strongroom.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.documents.Keeping;
import org.strongroom.documents.Library;
import org.strongroom.vault.Collected;
import org.strongroom.vault.OldVersions;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.VaultException;

/**
 * {@code retention VAULT}: which versions the vault keeps, and what that would drop; sets it, and drops the rest when it is told to,
 * after a person was asked.
 */
final class RetentionCommand implements Command {
    private static final String ALL = "--keep-all";
    private static final String DAYS = "--thin-after";
    private static final String VERSIONS = "--at-most";
    private static final String DROP = "--drop";
    private static final String YES = "--yes";

    @Override
    public Syntax syntax() {
        return Syntax.of("retention", Message.RETENTION_SUMMARY)
                .vault()
                .flag(Message.RETENTION_ALL, ALL)
                .value(Message.RETENTION_DAYS, "DAYS", DAYS)
                .value(Message.RETENTION_VERSIONS, "N", VERSIONS)
                .flag(Message.RETENTION_DROP, DROP)
                .flag(Message.EMPTY_TRASH_YES, YES);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Optional<Retention> wanted = wanted(session.arguments());
        return session.inVault(library -> {
            Keeping keeping = library.keeping();
            if (wanted.isPresent()) {
                keeping.keep(wanted.get());
            }
            if (session.arguments().has(DROP)) {
                drop(session, library);
            } else if (session.json()) {
                session.terminal().line(json(keeping.state()));
            } else {
                print(session.terminal(), keeping.state());
            }
            return ExitCode.DONE;
        });
    }

    private static Optional<Retention> wanted(Arguments arguments) throws Refusal {
        Optional<Integer> days = arguments.number(DAYS);
        Optional<Integer> versions = arguments.number(VERSIONS);
        if ((arguments.has(ALL) ? 1 : 0) + (days.isPresent() ? 1 : 0) + (versions.isPresent() ? 1 : 0) > 1) {
            throw new Refusal(ExitCode.USAGE, Message.RETENTION_ONE);
        }
        if (days.filter(number -> number < Retention.LEAST_DAYS || number > Retention.MOST_DAYS)
                        .isPresent()
                || versions.filter(number -> number > Retention.MOST_VERSIONS).isPresent()) {
            throw new Refusal(
                    ExitCode.USAGE,
                    Message.RETENTION_BOUNDS,
                    Retention.LEAST_DAYS,
                    Retention.MOST_DAYS,
                    Retention.MOST_VERSIONS);
        }
        if (arguments.has(ALL)) {
            return Optional.of(Retention.ALL);
        }
        return days.isPresent() ? days.map(Retention::thinOut) : versions.map(Retention::atMost);
    }

    private static void drop(Session session, Library library) throws Refusal, VaultException, IOException {
        Keeping keeping = library.keeping();
        OldVersions old = keeping.preview(keeping.retention());
        if (old.versions() > 0 && !session.arguments().has(YES)) {
            Terminal terminal = session.terminal();
            Prompt person = terminal.prompt()
                    .orElseThrow(() -> new Refusal(ExitCode.DECISION_NEEDED, Message.RETENTION_NEEDS_YES));
            terminal.flush();
            String answer = person.line(
                    Messages.text(Message.RETENTION_ASK, old.versions(), old.documents(), Sizes.text(old.bytes()))
                            + " ");
            if (!answer.toLowerCase(Locale.ROOT).startsWith(Messages.text(Message.ANSWER_YES))) {
                throw new Refusal(ExitCode.DECISION_NEEDED, Message.RETENTION_NOT_DONE);
            }
        }
        Keeping.Dropped done = keeping.thinOut(session.terminal().progress());
        Collected freed = done.freed();
        if (session.json()) {
            session.terminal()
                    .line(new Json()
                            .put("dropped", done.versions())
                            .put("documents", done.documents())
                            .put("removedPacks", freed.packs())
                            .put("removedBytes", freed.bytes())
                            .put("leftBytes", freed.leftBytes())
                            .putStrings("waitsFor", freed.waitsFor()));
            return;
        }
        session.terminal().answer(Message.RETENTION_DROPPED, done.versions(), Sizes.text(freed.bytes()));
        waits(session.terminal(), freed);
    }

    private static void waits(Terminal terminal, Collected left) {
        if (left.leftBytes() > 0 && !left.waitsFor().isEmpty()) {
            terminal.answer(
                    Message.EMPTY_TRASH_WAITS, Sizes.text(left.leftBytes()), String.join(", ", left.waitsFor()));
        }
    }

    /** What the vault keeps, and what could be freed. */
    static void print(Terminal terminal, Keeping.State state) {
        Retention retention = state.retention();
        switch (retention.rule()) {
            case KEEP_ALL -> terminal.answer(Message.RETENTION_IS_ALL);
            case THIN_OUT -> terminal.answer(Message.RETENTION_IS_DAYS, retention.number());
            case AT_MOST -> terminal.answer(Message.RETENTION_IS_VERSIONS, retention.number());
        }
        OldVersions old = state.droppable();
        if (old.versions() > 0) {
            terminal.answer(Message.RETENTION_DROPPABLE, old.versions(), old.documents(), Sizes.text(old.bytes()));
        } else if (!retention.keepsAll()) {
            terminal.answer(Message.RETENTION_NOTHING);
        }
        waits(terminal, state.left());
    }

    static Json json(Keeping.State state) {
        return new Json()
                .put("keeps", word(state.retention().rule()))
                .put("number", state.retention().number())
                .put("versions", state.droppable().versions())
                .put("documents", state.droppable().documents())
                .put("bytes", state.droppable().bytes())
                .put("leftBytes", state.left().leftBytes())
                .putStrings("waitsFor", state.left().waitsFor());
    }

    private static String word(Retention.Rule rule) {
        return switch (rule) {
            case KEEP_ALL -> "all";
            case THIN_OUT -> "thin-after";
            case AT_MOST -> "at-most";
        };
    }
}
