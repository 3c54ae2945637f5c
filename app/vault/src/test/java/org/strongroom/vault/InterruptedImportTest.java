package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.files;
import static org.strongroom.vault.Bench.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.PackBuilder;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.Secret;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.MemoryStore;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/** A document longer than a batch, of which most was stored when adding it broke off. */
final class InterruptedImportTest {
    private static final int BIG = 70 << 20;
    private static final int READ = 60 << 20;
    private static final byte[] CONTENT = bytes(BIG, 1);

    @TempDir
    Path temp;

    private Bench bench;
    private Path folder;

    @BeforeEach
    void breakOff() throws Exception {
        bench = new Bench(temp);
        folder = bench.path("vault");
        try (Vault vault = bench.prepared("home", folder)) {
            assertThatThrownBy(() -> vault.importing(importer -> importer.add(
                            new Breaking(),
                            NodeId.ROOT,
                            "big",
                            0,
                            Optional.empty(),
                            Importer.Guard.NONE,
                            result -> {})))
                    .isInstanceOf(IOException.class);
            assertThat(stored()).isGreaterThan(READ / 2);
            assertThat(vault.catalogue().resolve(List.of("big"))).isEmpty();
        }
    }

    /** A source that fails near its end. */
    private record Breaking() implements ByteSource {
        @Override
        public long size() {
            return BIG;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            if (position + length > READ) {
                throw new IOException("broken");
            }
            System.arraycopy(CONTENT, (int) position, into, offset, length);
            return length;
        }

        @Override
        public void close() {}
    }

    private long stored() throws IOException {
        long sum = 0;
        for (Path pack : files(folder.resolve("packs"))) {
            sum += Files.size(pack);
        }
        return sum;
    }

    @Test
    void whatWasStoredIsNotStoredAgainInAnotherOrder() throws Exception {
        byte[] other = bytes(3 << 20, 2);
        try (Vault vault = bench.open("home", folder)) {
            vault.importing(importer -> {
                add(importer, "other", other);
                add(importer, "big", CONTENT);
            });
            assertThat(read(vault, "big")).isEqualTo(CONTENT);
            assertThat(read(vault, "other")).isEqualTo(other);
            // Padding and directories take a few hundredths; a pack written twice would be 8 MiB.
            assertThat(stored()).isLessThan((BIG + other.length) / 100 * 105L);
            assertThat(vault.check(true, false, Progress.NONE))
                    .allMatch(finding -> finding.severity() == Finding.Severity.GOOD);
        }
    }

    @Test
    void whatWasDamagedMeanwhileIsStoredAgain() throws Exception {
        for (Path pack : files(folder.resolve("packs"))) {
            byte[] bytes = Files.readAllBytes(pack);
            bytes[bytes.length / 2] ^= 1;
            Files.write(pack, bytes);
        }
        try (Vault vault = bench.open("home", folder)) {
            add(vault, "big", CONTENT);
            assertThat(read(vault, "big")).isEqualTo(CONTENT);
        }
    }

    @Test
    void pieceOfNoLengthIsPassedOver() throws Exception {
        DeviceId device = DeviceId.of(new byte[DeviceId.BYTES]);
        ObjectStore store = new MemoryStore();
        VaultContext nowhere = new VaultContext(new byte[32], new byte[32]);
        try (EpochKey epoch = EpochKey.of(Secret.take(new byte[EpochKey.BYTES]), nowhere)) {
            PackBuilder pack = epoch.pack(device.bytes(), 10);
            pack.add(new byte[1], 0, 0);
            pack.add(new byte[] {5}, 0, 1);
            Sealed sealed = pack.seal().pack();
            ObjectName name = ObjectName.ofBytes(ObjectKind.PACK, sealed.id());
            store.put(name, sealed.object());
            try (LeftOver left = LeftOver.find(store, Set.of(name), Set.of(), epoch, device)) {
                assertThat(left.find(PieceId.of(epoch.pieceId(new byte[] {5}, 0, 1)), 1))
                        .isPresent();
                assertThat(left.find(PieceId.of(epoch.pieceId(new byte[0], 0, 0)), 0))
                        .isEmpty();
            }
        }
    }

    @Test
    void anotherDeviceLeavesThemAlone() throws Exception {
        try (Vault vault = bench.open("other home", folder)) {
            long before = stored();
            add(vault, "big", CONTENT);
            assertThat(stored() - before).isGreaterThan(BIG);
            assertThat(read(vault, "big")).isEqualTo(CONTENT);
        }
    }
}
