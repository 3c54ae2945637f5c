package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.strongroom.documents.Library;
import org.strongroom.documents.kit.KitPdf;
import org.strongroom.documents.kit.KitSheet;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.VaultException;

/** {@code recovery kit VAULT [-o FILE.pdf] [--words-file F]}: 24 words, to the files or as the last line. */
final class RecoveryKitCommand implements Command {
    private static final String PAGE = "--output";
    private static final String WORDS = "--words-file";

    @Override
    public Syntax syntax() {
        return Syntax.of("kit", Message.RECOVERY_KIT_SUMMARY)
                .vault()
                .value(Message.RECOVERY_PAGE_OUT, "FILE.pdf", "-o", PAGE)
                .value(Message.RECOVERY_WORDS_OUT, "F", WORDS);
    }

    @Override
    public ExitCode run(Session session) throws Refusal, VaultException, IOException {
        Optional<Path> page = absent(session.arguments(), PAGE);
        Optional<Path> file = absent(session.arguments(), WORDS);
        return session.inVault(library -> {
            // Made before the vault changes: a kit that cannot be written must not take the place of the one before.
            try (RecoveryKit kit = library.people().drawKit();
                    SecretFile pdf = SecretFile.create(page);
                    SecretFile out = SecretFile.create(file)) {
                List<String> words = kit.words();
                out.writeLine(String.join(" ", words));
                if (page.isPresent()) {
                    write(pdf, library, words);
                }
                try {
                    SecretFile.keep(
                            List.of(pdf, out),
                            session.terminal(),
                            () -> library.people().adopt(kit, session.terminal().progress()));
                } catch (IOException e) {
                    if (page.isEmpty() && file.isEmpty()) {
                        session.terminal().line(String.join(" ", words));
                    }
                    throw e;
                }
                tell(session.terminal(), page, file, words);
            }
            return ExitCode.DONE;
        });
    }

    private static Optional<Path> absent(Arguments arguments, String option) throws Refusal {
        Optional<String> given = arguments.value(option);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Path file = Arguments.path(given.get());
        SecretFile.requireAbsent(file);
        return Optional.of(file);
    }

    private static void write(SecretFile pdf, Library library, List<String> words) throws IOException {
        byte[] bytes = KitPdf.of(
                KitSheet.of(library.name(), library.id().toString(), LocalDate.now(ZoneId.systemDefault()), words));
        pdf.write(bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private static void tell(Terminal terminal, Optional<Path> page, Optional<Path> file, List<String> words) {
        page.ifPresent(pdf -> terminal.note(Message.RECOVERY_PAGE_WRITTEN, pdf));
        file.ifPresent(written -> terminal.note(Message.RECOVERY_KIT_WRITTEN, written));
        if (page.isEmpty() && file.isEmpty()) {
            terminal.answer(Message.RECOVERY_KIT_DONE);
            terminal.line(String.join(" ", words));
        }
    }
}
