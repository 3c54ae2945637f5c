package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.RecoveryShare;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.VaultContext;
import org.strongroom.documents.kit.KitSheet;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Shares as files: read again from their page, written all or none. */
final class SharePagesTest {
    @TempDir
    private Path folder;

    @Test
    void theFileOfAPageGivesItsShareAgain() throws IOException, VaultException, CryptoException {
        List<SharePages.Page> pages = pages(3);
        SharePages.write(pages, folder, SharePagesTest::name, Progress.NONE);
        for (SharePages.Page page : pages) {
            List<String> words = ShareText.read(folder.resolve(name(page.index())));
            assertThat(words).isEqualTo(page.words());
            try (RecoveryShare share = RecoveryShare.parse(words)) {
                assertThat(share.index()).isEqualTo(page.index());
            }
        }
    }

    @Test
    void whatIsStoppedHalfWayLeavesNoPage() throws IOException {
        List<SharePages.Page> pages = pages(4);
        for (int last = 0; last <= pages.size(); last++) {
            int stop = last;
            Progress stopping = new Progress() {
                private int asked;

                @Override
                public boolean cancelled() {
                    return asked++ >= stop;
                }
            };
            assertThatThrownBy(() -> SharePages.write(pages, folder, SharePagesTest::name, stopping))
                    .isInstanceOf(VaultException.Cancelled.class);
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).as("stopped before page %d", stop + 1).isEmpty();
            }
        }
    }

    @Test
    void nothingThatIsThereIsWrittenOver() throws IOException {
        Path there = Files.writeString(folder.resolve(name(2)), "a share that is still good");
        assertThatThrownBy(() -> SharePages.write(pages(3), folder, SharePagesTest::name, Progress.NONE))
                .isInstanceOf(VaultException.AlreadyExists.class);
        assertThat(there).hasContent("a share that is still good");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(there);
        }
    }

    private static String name(int index) {
        return "share " + index + ".pdf";
    }

    private static List<SharePages.Page> pages(int count) {
        List<SharePages.Page> out = new ArrayList<>();
        byte[] nonce = new byte[32];
        try (Identity key = Identity.of(Secret.random(new SecureRandom(), Identity.SEED_BYTES), nonce)) {
            for (RecoveryShare share : RecoveryShare.split(key, new VaultContext(new byte[32], nonce), 2, count)) {
                try (share) {
                    LocalDate date = LocalDate.of(2026, 11, 22);
                    out.add(new SharePages.Page(
                            share.index(), KitSheet.of("Papers", "0".repeat(64), date, share, count), share.words()));
                }
            }
        }
        return out;
    }
}
