package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.VaultException;

/** {@code recovery shares VAULT --threshold K --shares N -o DIR}: N files, any K of which are as good as a kit. */
final class RecoverySharesCommand implements Command {
    private static final String THRESHOLD = "--threshold";
    private static final String SHARES = "--shares";
    private static final String OUT = "-o";

    @Override
    public Syntax syntax() {
        return Syntax.of("shares", Message.RECOVERY_SHARES_SUMMARY)
                .vault()
                .value(Message.RECOVERY_SHARES_THRESHOLD, "K", THRESHOLD)
                .value(Message.RECOVERY_SHARES_COUNT, "N", SHARES)
                .value(Message.RECOVERY_SHARES_OUT, "DIR", OUT);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Arguments arguments = session.arguments();
        int threshold = arguments.number(THRESHOLD).orElse(0);
        int count = arguments.number(SHARES).orElse(0);
        if (threshold < RecoveryShare.LEAST_THRESHOLD || count < threshold || count > RecoveryShare.MOST) {
            throw new Refusal(ExitCode.USAGE, Message.RECOVERY_SHARES_NUMBERS, RecoveryShare.MOST);
        }
        Path folder = Arguments.path(
                arguments.value(OUT).orElseThrow(() -> new Refusal(ExitCode.USAGE, Message.RECOVERY_SHARES_NEED_OUT)));
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            files.add(folder.resolve("share-" + i + ".txt"));
            SecretFile.requireAbsent(files.getLast());
        }
        return session.inVault(library -> {
            Files.createDirectories(folder);
            List<SecretFile> written = new ArrayList<>();
            // Written before the vault changes: shares that are not kept must not take the place of a kit.
            try (RecoveryKit kit = library.people().drawShares(threshold, count)) {
                String made = Times.local(Instant.now(), ZoneId.systemDefault());
                for (RecoveryShare share : kit.shares()) {
                    SecretFile file = SecretFile.create(Optional.of(files.get(share.index() - 1)));
                    written.add(file);
                    file.write(ShareFiles.text(share, count, library.name(), made));
                    share.close();
                }
                SecretFile.keep(
                        written,
                        session.terminal(),
                        () -> library.people().adopt(kit, session.terminal().progress()));
            } finally {
                for (SecretFile file : written) {
                    file.close();
                }
            }
            if (session.json()) {
                files.forEach(file -> session.terminal().line(new Json().put("file", file.toString())));
            }
            session.terminal().note(Message.RECOVERY_SHARES_DONE, count, folder, threshold, threshold - 1);
            return ExitCode.DONE;
        });
    }
}
