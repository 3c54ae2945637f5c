package org.strongroom.vault.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.strongroom.vault.store.SampleObjects.bytes;
import static org.strongroom.vault.store.SampleObjects.name;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderStoreTest extends ObjectStoreContract {
    private static final boolean POSIX = File.separatorChar == '/';

    @TempDir
    Path folder = Path.of("set by JUnit");

    private FolderStore store;

    @BeforeEach
    void open() throws IOException {
        store = FolderStore.at(folder);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    private Path fileOf(ObjectName name) {
        return folder.resolve(name.path());
    }

    @Test
    void objectLiesUnderItsPathAndNothingElseIsLeft() throws IOException {
        ObjectName name = name(ObjectKind.PACK, 1);
        store.put(name, bytes(1, 10));
        store.replaceDamaged(name, bytes(2, 10));
        assertThatThrownBy(() -> store.put(name, bytes(1, 10))).isInstanceOf(ContentDiffersException.class);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(fileOf(name));
        }
    }

    @Test
    void anotherStoreOnTheSameFolderSeesIt() throws IOException {
        store.put(name(ObjectKind.PACK, 1), bytes(1, 10));
        assertThat(FolderStore.at(folder).get(name(ObjectKind.PACK, 1), 10)).isEqualTo(bytes(1, 10));
    }

    @Test
    void directoryInTheWayIsRefused() throws IOException {
        ObjectName name = name(ObjectKind.PACK, 1);
        Files.createDirectories(fileOf(name).resolve("x"));
        assertThatThrownBy(() -> store.replaceDamaged(name, bytes(1, 1)))
                .isInstanceOf(UnusableObjectException.class)
                .hasMessageNotContaining(folder.toString());
        assertThatThrownBy(() -> store.delete(name)).isInstanceOf(UnusableObjectException.class);
        assertThatThrownBy(() -> store.put(name, bytes(1, 1))).isInstanceOf(ContentDiffersException.class);
    }

    @Test
    void vanishedFolderIsNotAnEmptyVault() throws IOException {
        store.put(name(ObjectKind.PACK, 1), bytes(1, 10));
        Path elsewhere = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, elsewhere);
        try {
            assertGone();
            assertThat(folder).doesNotExist();
            // The mount point of a stick that was pulled out: there, empty, and not ours.
            Files.createDirectory(folder);
            assumeTrue(POSIX);
            assertGone();
            assertThat(folder).isEmptyDirectory();
            Files.delete(folder);
        } finally {
            Files.move(elsewhere, folder);
        }
        assertThat(store.list(ObjectKind.PACK).sizes()).hasSize(1);
    }

    private void assertGone() {
        assertThatThrownBy(() -> store.list(ObjectKind.PACK)).isInstanceOf(StoreGoneException.class);
        assertThatThrownBy(() -> store.get(name(ObjectKind.PACK, 1), 10)).isInstanceOf(StoreGoneException.class);
        assertThatThrownBy(() -> store.open(name(ObjectKind.PACK, 1)).close()).isInstanceOf(StoreGoneException.class);
        assertThatThrownBy(() -> store.put(name(ObjectKind.PACK, 2), bytes(2, 10)))
                .isInstanceOf(StoreGoneException.class);
        assertThatThrownBy(() -> store.delete(name(ObjectKind.PACK, 1))).isInstanceOf(StoreGoneException.class);
    }

    @Test
    void absentFolderCannotBeOpened() {
        assertThatThrownBy(() -> FolderStore.at(folder.resolve("none"))).isInstanceOf(StoreGoneException.class);
    }

    @Test
    void systemsWordsBecomeTypes() throws IOException {
        RootState state = new RootState(
                folder, Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
        String secret = "name-of-a-file";
        assertThat(state.explain(new FileSystemException(secret, null, "No space left on device"), 1))
                .isInstanceOf(NoSpaceException.class);
        assertThat(state.explain(new IOException("Disk quota exceeded"), 1)).isInstanceOf(NoSpaceException.class);
        assertThat(state.explain(new IOException("kein Platz"), Long.MAX_VALUE)).isInstanceOf(NoSpaceException.class);
        assertThat(state.explain(new AccessDeniedException(secret), 1)).isInstanceOf(NotWritableException.class);
        assertThat(state.explain(new AccessDeniedException(secret), -1))
                .isNotInstanceOf(StoreException.class)
                .hasMessage("AccessDeniedException");
        assertThat(state.explain(new FileSystemException(secret, null, "Input/output error"), -1))
                .isNotInstanceOf(StoreException.class)
                .hasMessage("Input/output error")
                .hasNoCause();
    }

    @Test
    void readOnlyFolderIsSaid() throws IOException {
        Path packs = Files.createDirectory(folder.resolve("packs"));
        assumeTrue(
                POSIX && packs.toFile().setWritable(false) && !Files.isWritable(packs), "needs a user other than root");
        try {
            assertThatThrownBy(() -> store.put(name(ObjectKind.PACK, 1), bytes(1, 1)))
                    .isInstanceOf(NotWritableException.class);
        } finally {
            packs.toFile().setWritable(true);
        }
    }

    @Test
    void sweepRemovesOnlyOurOldTemporaryFiles() throws IOException {
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        FileTime old = FileTime.from(now.minusSeconds(25 * 3600));
        FileTime fresh = FileTime.from(now.minusSeconds(23 * 3600));
        Files.createDirectories(folder.resolve("packs/aa"));
        Files.createDirectories(folder.resolve("other"));
        String ours = ".tmp-0123456789abcdef";
        Path[] goes = {folder.resolve(ours), folder.resolve("packs/" + ours), folder.resolve("packs/aa/" + ours)};
        Path[] stays = {
            folder.resolve("other/" + ours),
            folder.resolve("packs/.tmp-0123456789abcdeg"),
            folder.resolve("packs/.tmp-0123456789abcdef0"),
            folder.resolve("packs/aa/~$x.tmp"),
            folder.resolve("packs/aa/.tmp-0000000000000000"),
        };
        for (Path file : goes) {
            Files.setLastModifiedTime(Files.createFile(file), old);
        }
        for (Path file : stays) {
            Files.setLastModifiedTime(Files.createFile(file), old);
        }
        Files.setLastModifiedTime(stays[4], fresh);
        assertThat(store.sweep(Clock.fixed(now, ZoneOffset.UTC))).isEqualTo(3);
        for (Path file : goes) {
            assertThat(file).doesNotExist();
        }
        for (Path file : stays) {
            assertThat(file).exists();
        }
    }

    @Nested
    class WhenTheKeeperIsHostile {
        private final ObjectName name = name(ObjectKind.PACK, 1);

        @BeforeEach
        void needsLinks() {
            assumeTrue(POSIX);
        }

        @Test
        void linkInPlaceOfAnObjectIsNotFollowed() throws IOException {
            Path outside = Files.write(folder.resolve("outside"), bytes(1, 10));
            Files.createDirectories(fileOf(name).getParent());
            Files.createSymbolicLink(fileOf(name), outside);
            assertThatThrownBy(() -> store.get(name, 10)).isInstanceOf(UnusableObjectException.class);
            assertThatThrownBy(() -> store.open(name).close()).isInstanceOf(UnusableObjectException.class);
            assertThatThrownBy(() -> store.put(name, bytes(1, 10))).isInstanceOf(ContentDiffersException.class);
            assertThatThrownBy(() -> store.delete(name)).isInstanceOf(UnusableObjectException.class);
            assertThat(store.list(ObjectKind.PACK).unusable()).containsExactly(name);
            assertThat(store.names(ObjectKind.PACK)).containsExactly(name);
            store.replaceDamaged(name, bytes(2, 20));
            assertThat(store.get(name, 20)).isEqualTo(bytes(2, 20));
            assertThat(outside).hasBinaryContent(bytes(1, 10));
        }

        @Test
        void linkInPlaceOfAFolderIsNotFollowed() throws IOException {
            Path outside = Files.createDirectory(folder.resolve("outside"));
            Files.write(outside.resolve(name.id()), bytes(1, 10));
            Files.createDirectories(folder.resolve("packs"));
            Files.createSymbolicLink(folder.resolve("packs").resolve(name.id().substring(0, 2)), outside);
            assertThatThrownBy(() -> store.get(name, 10)).isInstanceOf(UnusableObjectException.class);
            assertThatThrownBy(() -> store.put(name(ObjectKind.PACK, 1), bytes(1, 10)))
                    .isInstanceOf(UnusableObjectException.class);
            assertThatThrownBy(() -> store.delete(name)).isInstanceOf(UnusableObjectException.class);
            assertThat(store.list(ObjectKind.PACK).sizes()).isEmpty();
            assertThat(store.names(ObjectKind.PACK)).isEmpty();
            assertThat(store.list(ObjectKind.PACK).junk()).isEqualTo(1);
            assertThat(outside.resolve(name.id())).exists();
        }

        @Test
        void linkInPlaceOfAWholeKindIsNotFollowed() throws IOException {
            Path outside = Files.createDirectory(folder.resolve("outside"));
            Files.write(outside.resolve(name.id()), bytes(1, 10));
            Files.createSymbolicLink(folder.resolve("access"), outside);
            assertThat(store.list(ObjectKind.ACCESS).sizes()).isEmpty();
            assertThat(store.names(ObjectKind.ACCESS)).isEmpty();
            assertThat(store.list(ObjectKind.ACCESS).junk()).isEqualTo(1);
        }

        @Test
        void pipeIsNotOpened() throws IOException, InterruptedException {
            Files.createDirectories(fileOf(name).getParent());
            Process make = new ProcessBuilder("mkfifo", fileOf(name).toString()).start();
            assumeTrue(make.waitFor() == 0);
            assertThatThrownBy(() -> store.get(name, 10)).isInstanceOf(UnusableObjectException.class);
            assertThat(store.list(ObjectKind.PACK).unusable()).containsExactly(name);
        }

        @Test
        void hugeFileIsRefusedBeforeAllocation() throws IOException {
            Files.createDirectories(fileOf(name).getParent());
            try (RandomAccessFile file = new RandomAccessFile(fileOf(name).toFile(), "rw")) {
                file.setLength(1L << 40);
            }
            assertThatThrownBy(() -> store.get(name, Integer.MAX_VALUE)).isInstanceOf(UnusableObjectException.class);
            assertThatThrownBy(() -> store.open(name).close()).isInstanceOf(UnusableObjectException.class);
            assertThat(store.list(ObjectKind.PACK).unusable()).containsExactly(name);
        }

        @Test
        void candidateOutsideTheFolderIsRefused() throws IOException {
            Files.write(folder.resolve("outside"), bytes(1, 10));
            for (String path : new String[] {"outside", "packs/../outside", "/etc/hostname", "packsx/y"}) {
                assertThatThrownBy(() -> store.getCandidate(new Candidate(name, path, 10), 10))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Nested
    class WhenTheFolderHoldsMore {
        private final ObjectName name = name(ObjectKind.PACK, 1);
        private final String id = name.id();
        private final String fan = id.substring(0, 2);

        private void write(String path) throws IOException {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes(1, 10));
        }

        @Test
        void decoratedNamesAreCandidates() throws IOException {
            String[] paths = {
                "packs/" + fan + "/" + id + " (conflicted copy 2026-01-01)",
                "packs/" + fan + "/" + id + ".sync-conflict-20260101-120000-ABCDEFG",
                "packs/" + fan + "/" + id + "~1",
                "packs/" + fan + "/Copy of " + id,
                "packs/" + fan + "/" + id.toUpperCase(Locale.ROOT),
                "packs/" + fan + " (1)/" + id,
                "packs/" + id,
            };
            for (String path : paths) {
                write(path);
            }
            Listing listing = store.list(ObjectKind.PACK);
            assertThat(listing.sizes()).isEmpty();
            assertThat(listing.junk()).isZero();
            assertThat(listing.candidates()).extracting(Candidate::path).containsExactlyInAnyOrder(paths);
            for (Candidate candidate : listing.candidates()) {
                assertThat(candidate.name()).isEqualTo(name);
                assertThat(candidate.size()).isEqualTo(10);
                assertThat(store.getCandidate(candidate, 10)).isEqualTo(bytes(1, 10));
            }
        }

        @Test
        void junkIsCountedAndStays() throws IOException {
            String[] paths = {
                "packs/desktop.ini",
                "packs/.tmp-0123456789abcdef",
                "packs/" + fan + "/~$x",
                "packs/" + fan + "/" + id.substring(1),
                "packs/" + fan + "/" + id + "a",
                "packs/.stversions/" + id,
                "packs/" + fan + "/deep/er/" + id,
            };
            for (String path : paths) {
                write(path);
            }
            Listing listing = store.list(ObjectKind.PACK);
            assertThat(listing.sizes()).isEmpty();
            assertThat(listing.candidates()).isEmpty();
            assertThat(listing.junk()).isEqualTo(7);
            for (String path : paths) {
                assertThat(folder.resolve(path)).exists();
            }
        }

        @Test
        void aFolderFullOfFilesIsListedInLinearTime() throws IOException {
            Path top = Files.createDirectories(folder.resolve("packs").resolve(fan));
            int inside = Effort.of(8_000, 50_000);
            int beside = Effort.of(8_000, 39_999);
            for (int i = 0; i < inside; i++) {
                Files.createFile(top.resolve("junk" + i));
            }
            for (int i = 0; i < beside; i++) {
                Files.createFile(folder.resolve("packs/" + fan + "-" + i));
            }
            for (int i = 0; i < 10_001; i++) {
                Files.createFile(top.resolve(id + " (" + i + ")"));
            }
            long before = System.nanoTime();
            Listing listing = store.list(ObjectKind.PACK);
            long millis = (System.nanoTime() - before) / 1_000_000;
            assertThat(listing.candidates()).hasSize(Listing.MAX_CANDIDATES);
            assertThat(listing.junk()).isEqualTo(inside + beside + 1);
            assertThat(millis).isLessThan(10_000);
        }
    }
}
