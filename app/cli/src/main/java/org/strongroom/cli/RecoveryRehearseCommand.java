package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.vault.RecoveryWritten;
import org.strongroom.vault.Rehearsal;
import org.strongroom.vault.model.VaultException;

/**
 * {@code recovery rehearse VAULT --from COPY [--words-file F | --share-file F...]}: tries whether the kit or the shares bring back the vault
 * from the copy alone, and changes nothing there.
 */
final class RecoveryRehearseCommand implements Command {
    private static final String FROM = "--from";
    private static final String WORDS = "--words-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("rehearse", Message.REHEARSE_SUMMARY)
                .vault()
                .value(Message.REHEARSE_FROM, "COPY", FROM)
                .value(Message.RECOVERY_WORDS_IN, "F", WORDS)
                .values(Message.RECOVERY_SHARE_IN, "F", ShareFiles.OPTION);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Path copy = Arguments.path(session.arguments()
                .value(FROM)
                .orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.REHEARSE_NEEDS_FROM)));
        return session.inVault(library -> {
            RecoveryWritten written = ShareFiles.written(session.arguments(), WORDS, session.terminal());
            Rehearsal rehearsal;
            try {
                rehearsal = library.people()
                        .rehearse(copy, written, session.terminal().progress());
            } catch (VaultException e) {
                throw explained(ShareFiles.explained(e, written));
            }
            if (session.json()) {
                session.terminal().line(json(rehearsal));
            }
            for (List<String> path : rehearsal.missing()) {
                session.terminal().warn(Message.REHEARSE_MISSING_ONE, Printable.line("/" + String.join("/", path)));
            }
            if (!rehearsal.succeeded()) {
                session.terminal().warn(Message.REHEARSE_MISSING, rehearsal.missingCount(), rehearsal.documents());
                return ExitCode.WAITING;
            }
            if (!session.json()) {
                session.terminal()
                        .answer(
                                written.shared() ? Message.REHEARSE_DONE_BY_SHARES : Message.REHEARSE_DONE,
                                rehearsal.documents(),
                                rehearsal.read(),
                                Sizes.text(rehearsal.bytes()));
            }
            return ExitCode.DONE;
        });
    }

    private static VaultException explained(VaultException failure) throws Refusal {
        return switch (failure) {
            case VaultException.WrongPassphrase e ->
                throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.REHEARSE_WRONG_KIT);
            case VaultException.PassphraseChanged e ->
                throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.REHEARSE_REPLACED);
            case VaultException.Incomplete e -> throw new Refusal(ExitCode.WAITING, Message.REHEARSE_INCOMPLETE);
            case VaultException.DamagedVault e -> throw new Refusal(ExitCode.DAMAGED, Message.REHEARSE_DAMAGED);
            default -> failure;
        };
    }

    private static Json json(Rehearsal rehearsal) {
        return new Json()
                .put("succeeded", rehearsal.succeeded())
                .put("documents", rehearsal.documents())
                .put("read", rehearsal.read())
                .put("bytes", rehearsal.bytes())
                .put("missing", rehearsal.missingCount())
                .putStrings(
                        "paths",
                        rehearsal.missing().stream()
                                .map(path -> "/" + String.join("/", path))
                                .toList());
    }
}
