package org.strongroom.cli;

import java.io.IOException;
import java.util.List;
import org.strongroom.vault.Finding;
import org.strongroom.vault.model.VaultException;

/**
 * {@code check VAULT}: looks for damage. 0 on orphans, temporary files, junk and what was repaired; 4 damaged, altered or
 * vanished; 5 not here yet; 6 the folder went back in time, or one device has two histories.
 */
final class CheckCommand implements Command {
    private static final String ALL = "--all";
    private static final String REPAIR = "--repair";

    @Override
    public Syntax syntax() {
        return Syntax.of("check", Message.CHECK_SUMMARY)
                .vault()
                .flag(Message.CHECK_ALL, ALL)
                .flag(Message.CHECK_REPAIR, REPAIR);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        return session.inVault(library -> {
            List<Finding> findings = library.check(
                    arguments.has(ALL),
                    arguments.has(REPAIR),
                    session.terminal().progress());
            ExitCode code = ExitCode.DONE;
            for (Finding finding : findings) {
                code = code.and(code(finding));
                if (session.json()) {
                    session.terminal()
                            .line(new Json()
                                    .put("severity", Words.of(finding.severity()))
                                    .put("what", Words.of(finding.what()))
                                    .put("where", finding.where())
                                    .put("fix", Words.of(finding.fix())));
                }
            }
            if (!session.json()) {
                print(session.terminal(), findings);
            }
            return code;
        });
    }

    static ExitCode code(Finding finding) {
        if (finding.fix() == Finding.Fix.REPAIRED || finding.fix() == Finding.Fix.NONE_NEEDED) {
            return ExitCode.DONE;
        }
        return switch (finding.what()) {
            case SOUND, JUNK, ORPHAN, LATE_RECORD -> ExitCode.DONE;
            case WAITING -> ExitCode.WAITING;
            case MISSING_PACK -> finding.severity() == Finding.Severity.CRITICAL ? ExitCode.DAMAGED : ExitCode.WAITING;
            case DAMAGED_PACK, DAMAGED_RECORD, DAMAGED_ACCESS, DAMAGED_KEYRING, UNPROVEN_RECORD -> ExitCode.DAMAGED;
            case WENT_BACK, FORK -> ExitCode.DECISION_NEEDED;
        };
    }

    private static void print(Terminal terminal, List<Finding> findings) {
        boolean sound = true;
        for (Finding finding : findings) {
            sound &= code(finding) == ExitCode.DONE;
            if (finding.what() != Finding.What.SOUND) {
                terminal.answer(
                        Message.CHECK_LINE,
                        Messages.text(what(finding.what())),
                        finding.where(),
                        Messages.text(fix(finding.fix())));
            }
        }
        if (sound) {
            terminal.answer(Message.CHECK_SOUND);
        }
    }

    private static Message what(Finding.What what) {
        return switch (what) {
            case SOUND -> Message.CHECK_SOUND;
            case JUNK -> Message.FOUND_JUNK;
            case ORPHAN -> Message.FOUND_ORPHAN;
            case WAITING -> Message.FOUND_WAITING;
            case MISSING_PACK -> Message.FOUND_MISSING_PACK;
            case DAMAGED_PACK -> Message.FOUND_DAMAGED_PACK;
            case DAMAGED_RECORD -> Message.FOUND_DAMAGED_RECORD;
            case DAMAGED_ACCESS -> Message.FOUND_DAMAGED_ACCESS;
            case DAMAGED_KEYRING -> Message.FOUND_DAMAGED_KEYRING;
            case WENT_BACK -> Message.FOUND_WENT_BACK;
            case FORK -> Message.FOUND_FORK;
            case LATE_RECORD -> Message.FOUND_LATE_RECORD;
            case UNPROVEN_RECORD -> Message.FOUND_UNPROVEN_RECORD;
        };
    }

    private static Message fix(Finding.Fix fix) {
        return switch (fix) {
            case NONE_NEEDED -> Message.FIX_NONE_NEEDED;
            case SYNC -> Message.FIX_SYNC;
            case REPAIRED -> Message.FIX_REPAIRED;
            case REPAIRABLE -> Message.FIX_REPAIRABLE;
            case NOT_HERE -> Message.FIX_NOT_HERE;
        };
    }
}
