package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.files;
import static org.strongroom.vault.Bench.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.model.Progress;

/** A keeper who keeps names and sizes and destroys what is in the files. */
final class DestroyedTest {
    private static final byte[] CONTENT = bytes(300_000, 1);

    @TempDir
    Path temp;

    private Bench bench;
    private Path folder;
    private Path copy;

    @BeforeEach
    void makeVault() throws Exception {
        bench = new Bench(temp);
        folder = bench.path("vault");
        copy = Files.createDirectories(bench.path("copy"));
        try (Vault vault = bench.prepared("home", folder)) {
            for (int i = 0; i < 12; i++) {
                add(vault, "small " + i, bytes(2_000, 100 + i));
            }
            add(vault, "a", CONTENT);
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
        }
    }

    private static void zero(Path root) throws IOException {
        for (String kind : new String[] {"packs", "journal"}) {
            for (Path file : files(root.resolve(kind))) {
                Files.write(file, new byte[(int) Files.size(file)]);
            }
        }
    }

    @Test
    void contentWhosePackIsGoneIsStoredAgain() throws Exception {
        try (Vault vault = bench.open("home", folder)) {
            for (Path pack : files(folder.resolve("packs"))) {
                Files.delete(pack);
            }
            assertThat(add(vault, "a", CONTENT)).isNotEqualTo(Importer.Result.UNCHANGED);
            assertThat(read(vault, "a")).isEqualTo(CONTENT);
        }
    }

    @Test
    void contentWhosePackIsAlteredIsStoredAgain() throws Exception {
        try (Vault vault = bench.open("home", folder)) {
            for (Path pack : files(folder.resolve("packs"))) {
                byte[] sealed = Files.readAllBytes(pack);
                for (int at = 200; at < sealed.length; at += 4_096) {
                    sealed[at] ^= 1;
                }
                Files.write(pack, sealed);
            }
            assertThat(add(vault, "a", CONTENT)).isNotEqualTo(Importer.Result.UNCHANGED);
            assertThat(read(vault, "a")).isEqualTo(CONTENT);
        }
    }

    @Test
    void copyFullOfZerosIsNoticedByASyncAndHealed() throws Exception {
        try (Vault vault = bench.open("home", folder)) {
            zero(copy);
            vault.sync(Progress.NONE);
        }
        try (Vault second = bench.openFrom("second home", bench.path("second vault"), copy)) {
            assertThat(read(second, "a")).isEqualTo(CONTENT);
            assertThat(read(second, "small 7")).isEqualTo(bytes(2_000, 107));
        }
    }

    @Test
    void oneAlteredObjectOfACopyIsFoundByACheckOfAllAndHealedByTheNextSync() throws Exception {
        Path pack = files(copy.resolve("packs")).getFirst();
        byte[] sound = Files.readAllBytes(pack);
        byte[] altered = sound.clone();
        altered[altered.length / 2] ^= 1;
        Files.write(pack, altered);
        try (Vault vault = bench.open("home", folder)) {
            assertThat(vault.check(false, false, Progress.NONE))
                    .noneMatch(finding -> finding.what() == Finding.What.DAMAGED_PACK);
            assertThat(vault.check(true, false, Progress.NONE))
                    .filteredOn(finding -> finding.what() == Finding.What.DAMAGED_PACK)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.where()).startsWith("copy 1: packs/"));
            vault.sync(Progress.NONE);
            assertThat(Files.readAllBytes(pack)).isEqualTo(sound);
            assertThat(vault.check(true, false, Progress.NONE))
                    .allMatch(finding -> finding.severity() == Finding.Severity.GOOD);
        }
    }
}
