package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.PassingCopies.Passing;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** Copies in the clear for a drag: whole where they were promised, closed to others, and gone afterwards. */
final class PassingCopiesTest {
    @TempDir
    Path temp;

    private Path home;
    private Path runtime;
    private Libraries libraries;
    private Library library;

    @BeforeEach
    void open() throws Exception {
        home = temp.resolve("home");
        runtime = Files.createDirectory(temp.resolve("runtime"));
        if (posix()) {
            Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        }
        libraries = new Libraries(home);
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
            library = libraries.create(
                    temp.resolve("vault"),
                    passphrase,
                    new NewVault("Practice", NewVault.Profile.PORTABLE),
                    Progress.NONE);
        }
    }

    @AfterEach
    void close() throws IOException {
        library.close();
        libraries.close();
    }

    @Test
    void whatIsWrittenLiesWhereItWasPromisedAndNobodyElseCanReachIt() throws Exception {
        Instant time = Instant.parse("2021-02-03T04:05:06Z");
        Files.setLastModifiedTime(outside("Cases/letter.txt", "Dear Ann"), FileTime.from(time));
        outside("Cases/deep/note.txt", "a note");
        Files.createDirectories(temp.resolve("outside/Cases/empty"));
        add("Cases");
        PassingPlace place = onDisk();
        PassingCopies copies = new PassingCopies(library, place);

        Passing passing = copies.plan(entries("Cases", "Cases/letter.txt"));
        assertThat(home.resolve("dragged.noindex"))
                .as("planning writes nothing")
                .doesNotExist();
        copies.write(passing, Progress.NONE);

        assertThat(passing.places().values())
                .extracting(Path::getFileName)
                .map(Path::toString)
                .containsExactly("Cases", "letter.txt");
        assertThat(files(passing.folder()))
                .containsExactly(
                        "Cases", "Cases/deep", "Cases/deep/note.txt", "Cases/empty", "Cases/letter.txt", "letter.txt");
        assertThat(passing.folder().resolve("letter.txt")).hasContent("Dear Ann");
        assertThat(Files.getLastModifiedTime(passing.folder().resolve("letter.txt"))
                        .toInstant())
                .isEqualTo(time);
        if (posix()) {
            for (Path closed : List.of(place.folder(), passing.folder())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                        .isEqualTo("rwx------");
            }
        }
        // A file manager on the same disk moves instead of copying.
        Files.move(passing.folder().resolve("letter.txt"), temp.resolve("dropped.txt"));
        copies.remove(passing);
        assertThat(passing.folder()).doesNotExist();
        assertThat(temp.resolve("dropped.txt")).hasContent("Dear Ann");
    }

    @Test
    void hostileNamesStayInTheFolderAndNoneIsGivenTwice() throws Exception {
        PassingCopies copies = new PassingCopies(library, onDisk());
        NodeId below = library.newFolder(NodeId.ROOT, "below");
        List<String> names =
                List.of("a/b", "a\\b", "..\u202Efdp", "con", "x".repeat(400), "line\nbreak", "same", "SAME");
        for (String name : names) {
            library.newFolder(below, name);
        }
        library.newFolder(NodeId.ROOT, "same");

        Passing passing = copies.plan(library.list(NodeId.ROOT, true).stream()
                .filter(entry -> !entry.name().equals("below"))
                .toList());
        copies.write(passing, Progress.NONE);

        assertThat(passing.places()).hasSize(names.size() + 1);
        assertThat(passing.places().values())
                .allSatisfy(path -> assertThat(path.normalize().getParent()).isEqualTo(passing.folder()))
                .allMatch(Files::isDirectory)
                .extracting(path -> SafeNames.key(String.valueOf(path.getFileName())))
                .doesNotHaveDuplicates();
        copies.removeAll();
        assertThat(files(home.resolve("dragged.noindex"))).isEmpty();
    }

    @Test
    void whatCannotBeWrittenWhollyIsNotLeftInPart() throws Exception {
        byte[] large = new byte[6 << 20];
        new Random(6).nextBytes(large);
        Files.write(outside("Cases/large.bin", ""), large);
        outside("Cases/a.txt", "a");
        add("Cases");
        PassingPlace place = onDisk();
        PassingCopies copies = new PassingCopies(library, place);
        try (SmallDisk disk = new SmallDisk(place.folder(), "3m")) {
            Passing passing = copies.plan(entries("Cases"));
            assertThatThrownBy(() -> copies.write(passing, Progress.NONE)).isInstanceOf(IOException.class);
            assertThat(files(place.folder())).isEmpty();
            disk.resize("30m");
            copies.write(passing, Progress.NONE);
            assertThat(passing.folder().resolve("Cases/large.bin")).hasBinaryContent(large);
        }
    }

    @Test
    void whatIsCancelledOrGoneIsNotLeftInPart() throws Exception {
        outside("Cases/a.txt", "a");
        outside("Cases/b.txt", "b");
        add("Cases");
        PassingPlace place = onDisk();
        PassingCopies copies = new PassingCopies(library, place);
        Passing passing = copies.plan(entries("Cases"));
        Progress stopped = new Progress() {
            @Override
            public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> copies.write(passing, stopped)).isInstanceOf(VaultException.Cancelled.class);
        assertThat(files(place.folder())).isEmpty();
        Passing unknown = new Passing(
                passing.folder(), Map.of(new NodeId(7, 7), passing.folder().resolve("x")));
        assertThatThrownBy(() -> copies.write(unknown, Progress.NONE)).isInstanceOf(VaultException.NotFound.class);
        assertThat(files(place.folder())).isEmpty();
    }

    @Test
    void whatAKilledProgramLeftIsSweptInBothPlaces() throws Exception {
        assumeThat(posix()).isTrue();
        PassingPlace memory = PassingPlace.find(home, environment(), ignored -> true);
        assertThat(memory.inMemory()).isTrue();
        assertThat(memory.folder()).startsWithRaw(runtime);
        assertThat(memory.folder().toString()).as("names no profile").doesNotContain("home");
        Path elsewhere = Files.writeString(temp.resolve("elsewhere.txt"), "not of the program");
        for (PassingPlace place : List.of(memory, onDisk())) {
            Path left = place.folder().resolve("0123456789abcdef");
            place.make(left);
            Files.writeString(left.resolve("letter.txt"), "Dear Ann");
            Files.createSymbolicLink(left.resolve("link"), elsewhere);
            Files.createSymbolicLink(left.resolve("folder"), temp.resolve("outside"));
        }
        outside("kept.txt", "kept");

        PassingPlace again = PassingPlace.find(home, environment(), ignored -> true);

        assertThat(files(runtime)).noneMatch(name -> name.contains("letter"));
        assertThat(home.resolve("dragged.noindex")).doesNotExist();
        assertThat(elsewhere).exists();
        assertThat(temp.resolve("outside/kept.txt")).exists();
        again.make(again.folder().resolve("0"));
        again.clear();
        assertThat(runtime).isEmptyDirectory();
    }

    @Test
    void whereTheSystemHasAPlaceInMemoryThatIsTaken() throws Exception {
        outside("Cases/a.txt", "a");
        add("Cases");
        try (SmallDisk disk = new SmallDisk(runtime, "3m")) {
            Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
            PassingPlace place = PassingPlace.find(home, environment());
            assertThat(place.inMemory()).isTrue();
            PassingCopies copies = new PassingCopies(library, place);
            Passing passing = copies.plan(entries("Cases"));
            copies.write(passing, Progress.NONE);
            assertThat(passing.folder().resolve("Cases/a.txt")).hasContent("a").startsWithRaw(runtime);
            disk.fill();
            copies.removeAll();
            assertThat(files(place.folder())).isEmpty();
        }
    }

    @Test
    void memoryIsTakenOnlyWhereItIsOursAlone() throws Exception {
        assumeThat(posix()).isTrue();
        assertThat(PassingPlace.find(home, environment(), ignored -> false).inMemory())
                .as("a disk")
                .isFalse();
        assertThat(PassingPlace.find(home, Map.of("XDG_RUNTIME_DIR", "runtime"), ignored -> true)
                        .inMemory())
                .as("no absolute path")
                .isFalse();
        Path link = Files.createSymbolicLink(temp.resolve("link"), runtime);
        assertThat(PassingPlace.find(home, Map.of("XDG_RUNTIME_DIR", link.toString()), ignored -> true)
                        .inMemory())
                .as("a link")
                .isFalse();
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(PassingPlace.find(home, environment(), ignored -> true).inMemory())
                .as("others may enter")
                .isFalse();
        // A link in the place of our folder is removed, not followed.
        outside("kept.txt", "kept");
        Files.createSymbolicLink(home.resolve("dragged.noindex"), temp.resolve("outside"));
        assertThat(onDisk().folder()).doesNotExist();
        assertThat(temp.resolve("outside/kept.txt")).exists();
    }

    private PassingPlace onDisk() throws IOException {
        return PassingPlace.find(home, Map.of());
    }

    private Map<String, String> environment() {
        return Map.of("XDG_RUNTIME_DIR", runtime.toString());
    }

    private boolean posix() throws IOException {
        return Files.getFileStore(temp).supportsFileAttributeView("posix");
    }

    private Path outside(String name, String text) throws IOException {
        Path file = temp.resolve("outside").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void add(String name) throws Exception {
        library.add(
                List.of(temp.resolve("outside").resolve(name)),
                NodeId.ROOT,
                new AddOptions(false, false, false),
                new AddListener() {});
    }

    private List<Entry> entries(String... paths) throws IOException {
        List<Entry> out = Stream.of(paths)
                .map(path -> library.find(List.of(path.split("/", -1))).orElseThrow())
                .toList();
        assertThat(out).hasSize(paths.length);
        return out;
    }

    private static List<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
