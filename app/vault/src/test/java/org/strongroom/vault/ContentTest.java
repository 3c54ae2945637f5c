package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.contents;
import static org.strongroom.vault.Bench.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.RefusingStore;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;

/** Odd content, odd sources, and folders that take no more. */
final class ContentTest {
    @TempDir
    Path temp;

    private Bench bench;
    private Path folder;

    @BeforeEach
    void place() throws Exception {
        bench = new Bench(temp);
        folder = bench.path("vault");
        bench.prepared("home", folder).close();
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    @Test
    void contentOverManyPacksAndBatchesComesBack() throws Exception {
        byte[] large = bytes(70 << 20, 1);
        try (Vault vault = bench.open("home", folder)) {
            vault.importing(importer -> {
                add(importer, "empty", new byte[0]);
                add(importer, "large", large);
                add(importer, "after", bytes(10, 2));
            });
            assertThat(read(vault, "empty")).isEmpty();
            assertThat(read(vault, "large")).isEqualTo(large);
            assertThat(read(vault, "after")).isEqualTo(bytes(10, 2));
            assertThat(vault.status().devices().getFirst().records()).isEqualTo(3);
        }
    }

    @Test
    void tensOfThousandsOfFoldersAreSeveralRecords() throws Exception {
        int count = 70_000;
        try (Vault vault = bench.open("home", folder)) {
            vault.importing(importer -> {
                for (int i = 0; i < count; i++) {
                    importer.folder(NodeId.ROOT, "f" + i);
                }
                add(importer, "a", bytes(10, 1));
            });
            assertThat(vault.catalogue().ids().size()).isGreaterThanOrEqualTo(count + 1);
            assertThat(read(vault, "a")).isEqualTo(bytes(10, 1));
        }
        try (Vault vault = bench.open("fresh", folder)) {
            assertThat(vault.status().alarms()).isEmpty();
            assertThat(vault.catalogue().ids().size()).isGreaterThanOrEqualTo(count + 1);
        }
    }

    /** A file of 3 MB that changes once its first block was read. */
    private static ByteSource changing(long end, boolean fails) {
        ByteSource whole = ByteSource.of(bytes(3_000_000, 1));
        return new ByteSource() {
            @Override
            public long size() {
                return whole.size();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                if (position + length > end && fails) {
                    throw new IOException("a bad sector");
                }
                return whole.read(position, into, offset, (int) Math.min(length, Math.max(0, end - position)));
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void sourceThatChangesOrFailsWhileReadLeavesNothingThatCounts() throws Exception {
        try (Vault vault = bench.open("home", folder)) {
            List<Importer.Result> results = new ArrayList<>();
            vault.importing(importer -> {
                add(importer, "before", bytes(10, 1));
                results.add(importer.add(
                        changing(1_500_000, false),
                        NodeId.ROOT,
                        "shrinks",
                        0,
                        Optional.empty(),
                        Importer.Guard.NONE,
                        result -> {}));
                results.add(importer.add(
                        changing(3_000_000, false),
                        NodeId.ROOT,
                        "grows",
                        0,
                        Optional.empty(),
                        () -> false,
                        result -> {}));
                add(importer, "after", bytes(10, 2));
            });
            assertThat(results).containsOnly(Importer.Result.CHANGED_WHILE_READ);
            assertThatThrownBy(() -> vault.importing(importer -> {
                        add(importer, "kept", bytes(10, 3));
                        importer.add(
                                changing(1_500_000, true),
                                NodeId.ROOT,
                                "fails",
                                0,
                                Optional.empty(),
                                Importer.Guard.NONE,
                                result -> {});
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(contents(vault).keySet()).containsExactly("after", "before", "kept");
            add(vault, "fails", bytes(10, 4));
            assertThat(vault.check(true, false, Progress.NONE))
                    .extracting(Finding::what)
                    .containsExactly(Finding.What.SOUND);
        }
    }

    @Test
    void fullReadOnlyAndUnpluggedFoldersAreToldApartAndLoseNothing() throws Exception {
        for (StoreException refusal :
                List.of(new NoSpaceException(), new NotWritableException(), new StoreGoneException())) {
            AtomicBoolean refuses = new AtomicBoolean();
            RefusingStore store = new RefusingStore(FolderStore.at(folder), refuses::get, refusal);
            String name = refusal.getClass().getSimpleName();
            Path copy = bench.path("copy-" + name);
            try (Vault vault = bench.open("home", folder, store)) {
                add(vault, name, bytes(1000, 1));
                vault.addCopy(copy);
                refuses.set(true);
                assertThatThrownBy(() -> add(vault, name + " 2", bytes(1000, 2)))
                        .isInstanceOf(refusal.getClass());
                if (!(refusal instanceof StoreGoneException)) {
                    assertThat(read(vault, name)).isEqualTo(bytes(1000, 1));
                    // What is there can still be brought into safety.
                    vault.sync(Progress.NONE);
                    assertThat(Files.exists(copy.resolve("vault.genesis"))).isTrue();
                }
                refuses.set(false);
                add(vault, name + " 3", bytes(1000, 3));
                assertThat(vault.status().alarms()).isEmpty();
                vault.removeCopy(copy);
            }
            try (Vault vault = bench.open("home", folder)) {
                assertThat(contents(vault)).containsKeys(name, name + " 3");
                assertThat(vault.status().alarms()).isEmpty();
            }
        }
    }

    @Test
    void fullCopyDoesNotKeepTheOthersFromBeingSynced() throws Exception {
        Path full = bench.path("a-full");
        Path other = bench.path("b-other");
        Vaults vaults = bench.vaults(
                "home",
                place -> place.equals(full)
                        ? new RefusingStore(FolderStore.at(place), () -> true, new NoSpaceException())
                        : FolderStore.at(place));
        try (Vault vault = Bench.unlock(vaults, folder)) {
            add(vault, "a", bytes(1000, 1));
            vault.addCopy(full);
            vault.addCopy(other);
            assertThatThrownBy(() -> vault.sync(Progress.NONE)).isInstanceOf(NoSpaceException.class);
            assertThat(vault.copies())
                    .filteredOn(copy -> copy.folder().equals(other))
                    .extracting(CopyStatus::state)
                    .containsExactly(CopyStatus.State.UP_TO_DATE);
        }
    }

    @Test
    void statusIsReadWhileAnImportIsAtWork() throws Exception {
        try (Vault vault = bench.open("home", folder)) {
            AtomicBoolean done = new AtomicBoolean();
            List<Throwable> failures = new ArrayList<>();
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    while (!done.get()) {
                        vault.status();
                        vault.copies();
                        vault.poll();
                        assertThat(vault.catalogue().vaultName()).contains("Practice");
                    }
                } catch (IOException | VaultException | RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            });
            try {
                vault.importing(importer -> {
                    for (int i = 0; i < 60; i++) {
                        add(importer, "n" + i, bytes(2000, i));
                        importer.commit();
                    }
                });
            } finally {
                done.set(true);
                reader.join();
            }
            assertThat(failures).isEmpty();
            assertThat(vault.catalogue().documents().count()).isEqualTo(60);
        }
    }
}
