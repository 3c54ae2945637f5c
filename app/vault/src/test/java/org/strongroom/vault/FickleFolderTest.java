package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.Candidate;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;

/**
 * Row T40: a folder that gives other bytes each time it is read, as a hostile network drive can. Whatever was proven is what is
 * used: content comes out as it was put in, or not at all.
 */
final class FickleFolderTest {
    private static final int RUNS = Effort.of(40, 5_000);
    private static final byte[] LARGE = bytes(700_000, 1);

    @TempDir
    Path temp;

    private Bench bench;
    private Path folder;
    private final long seed = Long.getLong("strongroom.seed", System.nanoTime());

    @BeforeEach
    void makeVault() throws Exception {
        bench = new Bench(temp);
        folder = bench.path("vault");
        try (Vault vault = bench.prepared("home", folder)) {
            add(vault, "large", LARGE);
            for (int i = 0; i < 4; i++) {
                add(vault, "small" + i, bytes(3_000, i));
            }
        }
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    /** Alters one byte of some of what is read, a new choice each time. */
    private static final class FickleStore implements ObjectStore {
        private final ObjectStore inner;
        private final Random random;
        private int lies;

        FickleStore(ObjectStore inner, Random random) {
            this.inner = inner;
            this.random = random;
        }

        private synchronized void fiddle(byte[] bytes, int from, int length) {
            if (length > 0 && random.nextInt(4) == 0) {
                lies++;
                bytes[from + random.nextInt(length)] ^= (byte) (1 + random.nextInt(255));
            }
        }

        @Override
        public boolean put(ObjectName name, byte[] bytes) throws IOException {
            return inner.put(name, bytes);
        }

        @Override
        public byte[] get(ObjectName name, int maxBytes) throws IOException {
            byte[] out = inner.get(name, maxBytes);
            fiddle(out, 0, out.length);
            return out;
        }

        @Override
        public ByteSource open(ObjectName name) throws IOException {
            ByteSource source = inner.open(name);
            return new ByteSource() {
                @Override
                public long size() {
                    return source.size();
                }

                @Override
                public int read(long position, byte[] into, int offset, int length) throws IOException {
                    int count = source.read(position, into, offset, length);
                    fiddle(into, offset, count);
                    return count;
                }

                @Override
                public void close() throws IOException {
                    source.close();
                }
            };
        }

        @Override
        public Listing list(ObjectKind kind) throws IOException {
            return inner.list(kind);
        }

        @Override
        public void delete(ObjectName name) throws IOException {
            inner.delete(name);
        }

        @Override
        public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
            inner.replaceDamaged(name, bytes);
        }

        @Override
        public byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException {
            return inner.getCandidate(candidate, maxBytes);
        }

        @Override
        public RootFiles rootFiles() {
            return inner.rootFiles();
        }
    }

    @Test
    void whatIsReadTwiceIsNeverTakenForWhatWasProven() throws Exception {
        SortedMap<String, String> before = Bench.tree(folder);
        int whole = 0;
        int refused = 0;
        int lies = 0;
        for (int run = 0; run < RUNS; run++) {
            String what = "seed " + seed + ", run " + run;
            FickleStore store = new FickleStore(FolderStore.at(folder), new Random(seed + run));
            // A computer that knows the vault, or one that has to read all of it.
            String home = run % 2 == 0 ? "home" : "home-" + run;
            try (Vault vault = bench.open(Bench.vaults(bench.path(home), FolderStore::at), folder, store)) {
                for (Document document : vault.catalogue().documents().toList()) {
                    Optional<byte[]> content = read(vault, document);
                    if (content.isPresent()) {
                        assertThat(content.get())
                                .as("%s, %s", what, document.name())
                                .isEqualTo(expected(vault, document.id()));
                        whole++;
                    } else {
                        refused++;
                    }
                }
            } catch (VaultException e) {
                refused++;
            }
            lies += store.lies;
            if (run % 2 == 1) {
                VaultTest.deleteTree(bench.path(home));
            }
        }
        assertThat(Bench.tree(folder)).as("nothing is written by reading").isEqualTo(before);
        assertThat(lies).isGreaterThan(RUNS / 2);
        assertThat(whole).as("some reads are honest").isPositive();
        assertThat(refused).as("some are not").isPositive();
        Effort.tried(RUNS + " sessions on a folder that lied " + lies + " times: nothing altered came out (seed " + seed
                + ")");
    }

    private static byte[] expected(Vault vault, NodeId document) {
        String name = vault.catalogue().path(document).getLast();
        return name.equals("large") ? LARGE : bytes(3_000, name.charAt(name.length() - 1) - '0');
    }

    private static Optional<byte[]> read(Vault vault, Document document) throws IOException {
        Version version = document.current().orElseThrow();
        try {
            return Optional.of(Bench.read(vault, version));
        } catch (VaultException e) {
            return Optional.empty();
        }
    }
}
