package org.strongroom.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.documents.kit.KitPdf;
import org.strongroom.documents.kit.KitSheet;
import org.strongroom.vault.RecoveryKit;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** The pages of recovery shares, one for each: for the printer, and as files that {@link ShareText} reads again. */
public final class SharePages {
    private SharePages() {}

    /**
     * A share as a page. Holds its words.
     *
     * @param index of the share, from 1
     */
    public record Page(int index, KitSheet sheet, List<String> words) {
        public Page {
            words = List.copyOf(words);
        }

        /**
         * A PDF with the words behind its end, in a comment, so that the file gives the share without reading a PDF; whoever asked for
         * it wipes it.
         */
        public byte[] pdf() throws IOException {
            byte[] page = KitPdf.of(sheet);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(page);
            out.writeBytes(
                    ("\n" + ShareText.IN_PDF + String.join(" ", words) + "\n").getBytes(StandardCharsets.US_ASCII));
            Arrays.fill(page, (byte) 0);
            return out.toByteArray();
        }

        @Override
        public String toString() {
            return "Page";
        }
    }

    /** The pages of a kit that is kept as shares. */
    public static List<Page> of(RecoveryKit kit, String vaultName, String vaultId, LocalDate date) {
        return of(kit, vaultName, vaultId, date, Locale.ENGLISH);
    }

    /** As above, in the language of a locale; in English, where the font of the pages cannot draw that language. */
    public static List<Page> of(RecoveryKit kit, String vaultName, String vaultId, LocalDate date, Locale locale) {
        List<Page> out = new ArrayList<>();
        for (RecoveryShare share : kit.shares()) {
            try (share) {
                out.add(new Page(
                        share.index(),
                        KitSheet.of(vaultName, vaultId, date, share, kit.count(), locale),
                        share.words()));
            }
        }
        return List.copyOf(out);
    }

    /**
     * Writes all of them into a folder, each readable by its owner only, or none.
     *
     * @param name what the file of a share is called, by its number
     * @throws VaultException.AlreadyExists when something of one of these names is there: it may be a share that is still good
     */
    public static void write(List<Page> pages, Path folder, IntFunction<String> name, Progress progress)
            throws VaultException, IOException {
        List<Path> files = new ArrayList<>();
        for (Page page : pages) {
            Path file = folder.resolve(name.apply(page.index()));
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new VaultException.AlreadyExists();
            }
            files.add(file);
        }
        int written = 0;
        try {
            for (Page page : pages) {
                progress.check();
                progress.report(Progress.Step.TAKING_OUT, written, pages.size(), 0, 0);
                byte[] pdf = page.pdf();
                OwnerFile.write(files.get(written), pdf);
                Arrays.fill(pdf, (byte) 0);
                written++;
            }
            progress.check();
        } catch (VaultException | IOException | RuntimeException e) {
            for (Path file : files.subList(0, written)) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }
}
