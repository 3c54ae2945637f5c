package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.documents.limits.Limits;
import org.strongroom.documents.read.Readers;
import org.strongroom.vault.Vault;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;

/** Documents that were described before there were small pictures. */
final class LatePicturesTest {
    private static final AddOptions PLAIN = new AddOptions(false, false, false);

    @TempDir
    private Path temp;

    private static Passphrase passphrase() throws Exception {
        return Passphrase.take("correct horse".toCharArray());
    }

    private Vault vault() throws Exception {
        try (Passphrase passphrase = passphrase()) {
            return new Vaults(temp.resolve("home"), Clock.systemUTC(), new SecureRandom(), "desk")
                    .open(temp.resolve("vault"), passphrase, Progress.NONE);
        }
    }

    private static long records(Library library) throws Exception {
        return library.status().devices().getFirst().records();
    }

    private static boolean pictured(Library library, String name) throws Exception {
        return library.thumbnail(library.find(List.of(name)).orElseThrow().id()).isPresent();
    }

    @Test
    void eachGetsOneOnceAndOnlyFromWhoMayWrite() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("letter.txt"), "Dear Ann");
        Files.writeString(outside.resolve("rent.csv"), "month;sum\nMay;100\n");
        Files.writeString(outside.resolve("blank.txt"), " ");
        Files.writeString(outside.resolve("new.txt"), "not described at all");
        Path cloud = temp.resolve("cloud");
        List<String> code;
        try (Libraries libraries = new Libraries(temp.resolve("home"), new MemoryKeychain());
                Passphrase passphrase = passphrase();
                Library library = libraries.create(
                        temp.resolve("vault"),
                        passphrase,
                        new NewVault("Practice", NewVault.Profile.PORTABLE),
                        Progress.NONE)) {
            try (var files = Files.list(outside)) {
                library.add(files.sorted().toList(), NodeId.ROOT, PLAIN, new AddListener() {});
            }
            assertThat(library.lacksPictures()).as("of what nobody described").isFalse();
            library.addCopy(cloud);
            code = library.people().invite("Eva", Role.READER, Progress.NONE).words();
        }
        AtomicInteger started = new AtomicInteger();
        try (Readers readers = Readers.start(Limits.defaults());
                Vault vault = vault()) {
            vault.importing(importer -> {
                for (Document document : vault.catalogue().documents().toList()) {
                    if (!document.name().equals("new.txt")) {
                        importer.describe(
                                document.id(),
                                document.current().orElseThrow().id(),
                                document.name().endsWith("csv") ? "text/csv" : "text/plain",
                                new byte[] {'x'},
                                new byte[0],
                                "");
                    }
                }
            });
            Library library = new Library(
                    vault,
                    () -> {
                        started.incrementAndGet();
                        return readers;
                    },
                    temp.resolve("home"));
            library.sync(Progress.NONE);
            try (Libraries reading = new Libraries(temp.resolve("eva-home"), new MemoryKeychain());
                    Passphrase passphrase = passphrase();
                    Library eva = reading.join(temp.resolve("eva"), cloud, code, "Eva", passphrase, Progress.NONE)) {
                assertThat(eva.find(List.of("letter.txt"))).isPresent();
                assertThat(eva.lacksPictures()).isFalse();
                long before = records(eva);
                eva.addPictures(Progress.NONE);
                assertThat(records(eva)).isEqualTo(before);
            }
            assertThat(library.lacksPictures()).isTrue();
            AtomicBoolean cancelled = new AtomicBoolean(true);
            Progress cancelling = new Progress() {
                @Override
                public boolean cancelled() {
                    return cancelled.get();
                }
            };
            assertThatThrownBy(() -> library.addPictures(cancelling)).isInstanceOf(VaultException.Cancelled.class);
            assertThat(pictured(library, "letter.txt")).isFalse();
            cancelled.set(false);
            long before = records(library);
            library.addPictures(cancelling);
            assertThat(records(library)).as("one record for all").isEqualTo(before + 1);
            assertThat(started).hasValue(3);
            assertThat(pictured(library, "letter.txt")).isTrue();
            assertThat(pictured(library, "rent.csv")).isTrue();
            assertThat(pictured(library, "blank.txt")).isFalse();
            assertThat(pictured(library, "new.txt")).isFalse();
            assertThat(library.lacksPictures()).isFalse();
        }
        try (Vault vault = vault()) {
            Library library = new Library(
                    vault,
                    () -> {
                        throw new AssertionError("what yields no picture is tried again");
                    },
                    temp.resolve("home"));
            assertThat(library.lacksPictures()).isFalse();
            library.addPictures(Progress.NONE);
        }
    }

    @Test
    void whatIsCutLongerOrOfAnotherGenerationIsNothing() throws Exception {
        Set<VersionId> two = Set.of(
                VersionId.of(new byte[16]), VersionId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7}));
        byte[] bytes = LatePictures.bytes(two);
        assertThat(LatePictures.parse(bytes)).isEqualTo(two);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(LatePictures.parse(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(LatePictures.parse(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        for (int at : new int[] {0, 4, 5}) {
            byte[] other = bytes.clone();
            other[at] ^= 0x7f;
            assertThat(LatePictures.parse(other)).as("byte %s", at).isEmpty();
        }
    }
}
