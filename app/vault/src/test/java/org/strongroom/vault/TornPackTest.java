package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/**
 * A pack that has its final name and its full length and is filled only later, as some clients do it: not here yet, however
 * often it was listed. One that was here whole and has become the same is damaged.
 */
final class TornPackTest {
    private static final byte[] CONTENT = Bench.bytes(100_000, 1);

    @TempDir
    Path temp;

    private Bench bench;
    private Path written;
    private Path folder;
    private Path pack;
    private byte[] sound;

    @BeforeEach
    void aFolderThatAClientFills() throws Exception {
        bench = new Bench(temp);
        written = bench.path("written");
        try (Vault vault = bench.prepared("writer", written)) {
            Bench.add(vault, "a", CONTENT);
        }
        folder = bench.path("vault");
        VaultTest.copyTree(written, folder);
        pack = Bench.files(folder.resolve("packs")).getFirst();
        sound = Files.readAllBytes(pack);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** A hole in the middle, and a file whose second half, or whose end between two segments, is still to come. */
    private List<byte[]> torn() {
        byte[] hole = sound.clone();
        Arrays.fill(hole, 40_000, 60_000, (byte) 0);
        byte[] half = Arrays.copyOf(Arrays.copyOf(sound, sound.length / 2), sound.length);
        return List.of(hole, half, Arrays.copyOf(sound, 94 + 16_384));
    }

    @Test
    void whatWasListedWhileItWasFilledIsNotHereYetUntilItIs() throws Exception {
        for (byte[] now : torn()) {
            Files.write(pack, now);
            for (int opened = 0; opened < 2; opened++) {
                try (Vault vault = bench.open("reader", folder)) {
                    assertThatThrownBy(() -> Bench.read(vault, "a")).isInstanceOf(VaultException.Incomplete.class);
                    assertThat(vault.check(true, false, Progress.NONE))
                            .extracting(Finding::what)
                            .containsExactly(Finding.What.WAITING);
                }
            }
        }
        Files.write(pack, sound);
        try (Vault vault = bench.open("reader", folder)) {
            assertThat(Bench.read(vault, "a")).isEqualTo(CONTENT);
            assertThat(vault.check(true, false, Progress.NONE))
                    .extracting(Finding::what)
                    .containsExactly(Finding.What.SOUND);
        }
        damagedIn("reader", folder, pack);
    }

    @Test
    void whatThisComputerWroteIsDamagedAtOnce() throws Exception {
        damagedIn("writer", written, Bench.files(written.resolve("packs")).getFirst());
    }

    @Test
    void whatCameFromACopyIsDamagedAtOnce() throws Exception {
        Path second = bench.path("second");
        bench.openFrom("second-home", second, folder).close();
        damagedIn("second-home", second, Bench.files(second.resolve("packs")).getFirst());
    }

    @Test
    void anAlteredByteIsDamageWhoeverLooks() throws Exception {
        sound[sound.length / 2] ^= 1;
        Files.write(pack, sound);
        try (Vault vault = bench.open("reader", folder)) {
            assertThatThrownBy(() -> Bench.read(vault, "a")).isInstanceOf(VaultException.DamagedVault.class);
        }
    }

    private void damagedIn(String home, Path place, Path altered) throws Exception {
        for (byte[] now : torn()) {
            Files.write(altered, now);
            try (Vault vault = bench.open(home, place)) {
                assertThatThrownBy(() -> Bench.read(vault, "a")).isInstanceOf(VaultException.DamagedVault.class);
                assertThat(vault.check(true, false, Progress.NONE))
                        .extracting(Finding::what)
                        .containsExactly(Finding.What.DAMAGED_PACK);
            }
        }
    }
}
