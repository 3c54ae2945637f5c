package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.documents.read.Described;
import org.strongroom.documents.read.DocumentType;
import org.strongroom.documents.read.NoPreview;
import org.strongroom.documents.read.Page;
import org.strongroom.vault.Vault;
import org.strongroom.vault.Vaults;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;

/** What a person does with documents, on a real vault. Long because {@link Library} is the list of that. */
final class LibraryTest {
    @TempDir
    Path temp;

    private Libraries libraries;
    private Library library;
    private Path outside;

    @BeforeEach
    void open() throws Exception {
        libraries = new Libraries(temp.resolve("home"));
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
            library = libraries.create(
                    temp.resolve("vault"),
                    passphrase,
                    new NewVault("Practice", NewVault.Profile.PORTABLE),
                    Progress.NONE);
        }
        outside = Files.createDirectories(temp.resolve("outside"));
    }

    @AfterEach
    void close() throws IOException {
        library.close();
        libraries.close();
    }

    private static final class Told implements AddListener {
        private final List<String> done = new ArrayList<>();

        @Override
        public synchronized void done(Path source, List<String> path, State state, Optional<Reason> reason) {
            done.add(String.join("/", path) + " " + state
                    + reason.map(r -> " " + r).orElse(""));
        }
    }

    private Told add(Path source, AddOptions options) throws Exception {
        Told told = new Told();
        library.add(List.of(source), NodeId.ROOT, options, told);
        return told;
    }

    private static final AddOptions PLAIN = new AddOptions(false, false, false);

    private Path file(String name, String content) throws IOException {
        Path file = outside.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private NodeId node(String... path) {
        return library.find(List.of(path)).orElseThrow().id();
    }

    /** Counts, and stops once {@code limit} bytes have passed. */
    private static final class Limited implements AddListener {
        private final long limit;
        private final List<Long> passed = new ArrayList<>();

        Limited(long limit) {
            this.limit = limit;
        }

        @Override
        public synchronized void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
            if (step == Step.ADDING) {
                passed.add(bytes);
            }
        }

        @Override
        public synchronized boolean cancelled() {
            return !passed.isEmpty() && passed.getLast() >= limit;
        }
    }

    /** Cancelled as soon as somebody watches whether what is being read is still wanted. */
    private static final class WhileRead implements Progress {
        private volatile boolean reading;

        @Override
        public boolean cancelled() {
            reading |= Thread.currentThread().getName().equals("reader-alarms");
            return reading;
        }
    }

    @Test
    void aDescriptionThatIsCancelledEndsItsReaderAndSaysNothingOfTheDocument() throws Exception {
        Path slow = outside.resolve("slow.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(slow))) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<document>".getBytes(StandardCharsets.UTF_8));
            byte[] block = "<p></p>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 6_000; i++) {
                zip.write(block);
            }
            zip.write("</document>".getBytes(StandardCharsets.UTF_8));
        }
        add(slow, PLAIN);
        // Twice: what was broken off is still to be described.
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> library.describePending(new WhileRead()))
                    .isInstanceOf(VaultException.Cancelled.class);
        }
    }

    @Test
    void withinOneLargeFileProgressGoesOnAndCanBeCancelled() throws Exception {
        byte[] random = new byte[40_000_000];
        new Random(11).nextBytes(random);
        Path large = Files.write(outside.resolve("large.bin"), random);
        Limited stopped = new Limited(10_000_000);
        assertThatThrownBy(() -> library.add(List.of(large), NodeId.ROOT, PLAIN, stopped))
                .isInstanceOf(VaultException.Cancelled.class);
        assertThat(stopped.passed.getLast()).isBetween(10_000_000L, 12_000_000L);
        assertThat(library.list(NodeId.ROOT, true)).isEmpty();

        Limited whole = new Limited(Long.MAX_VALUE);
        library.add(List.of(large), NodeId.ROOT, PLAIN, whole);
        assertThat(whole.passed).isSorted().hasSizeGreaterThan(20).endsWith(40_000_000L);
        assertThat(library.list(NodeId.ROOT, true)).hasSize(1);
    }

    @Test
    void folderIsAddedListedAndTakenOutByteForByte() throws Exception {
        byte[] random = new byte[3_000_000];
        new Random(7).nextBytes(random);
        Files.createDirectories(outside.resolve("deep/er"));
        Files.write(outside.resolve("deep/er/random.bin"), random);
        file("letter.txt", "Dear Ann");
        file("empty.txt", "");
        assertThat(add(outside, PLAIN).done)
                .containsExactlyInAnyOrder(
                        "outside/deep/er/random.bin ADDED", "outside/letter.txt ADDED", "outside/empty.txt ADDED");
        assertThat(library.list(NodeId.ROOT, true))
                .extracting(entry -> String.join("/", entry.path()))
                .containsExactly(
                        "outside",
                        "outside/deep",
                        "outside/deep/er",
                        "outside/deep/er/random.bin",
                        "outside/empty.txt",
                        "outside/letter.txt");
        Path out = temp.resolve("out");
        assertThat(library.takeOut(List.of(NodeId.ROOT), out, Optional.empty(), false, Progress.NONE))
                .extracting(TakenOut::state)
                .containsOnly(TakenOut.State.WRITTEN);
        assertThat(out.resolve("outside/deep/er/random.bin")).hasBinaryContent(random);
        assertThat(out.resolve("outside/letter.txt")).hasContent("Dear Ann");
        assertThat(Files.getLastModifiedTime(out.resolve("outside/letter.txt")).toMillis())
                .isEqualTo(
                        Files.getLastModifiedTime(outside.resolve("letter.txt")).toMillis());
        assertThat(library.takeOut(List.of(NodeId.ROOT), out, Optional.empty(), false, Progress.NONE))
                .extracting(TakenOut::state)
                .containsOnly(TakenOut.State.EXISTS);
    }

    @Test
    void unchangedFilesAreSkippedAndEditedOnesBecomeVersions() throws Exception {
        Path letter = file("letter.txt", "one");
        add(outside, PLAIN);
        assertThat(add(outside, PLAIN).done).containsExactly("outside/letter.txt UNCHANGED");
        assertThat(add(outside, new AddOptions(false, false, true)).done)
                .containsExactly("outside/letter.txt UNCHANGED");
        Files.writeString(letter, "two!");
        assertThat(add(outside, PLAIN).done).containsExactly("outside/letter.txt VERSION");
        assertThat(library.history(node("outside", "letter.txt")))
                .extracting(VersionInfo::size)
                .containsExactly(3L, 4L);
        library.restoreVersion(
                node("outside", "letter.txt"),
                library.history(node("outside", "letter.txt")).getFirst().id());
        Path back = temp.resolve("back.txt");
        library.takeOut(List.of(node("outside", "letter.txt")), back, Optional.empty(), false, Progress.NONE);
        assertThat(back).hasContent("one");
    }

    @Test
    void linksAreNamedAndNotFollowed() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "elsewhere");
        file("a.txt", "a");
        Files.createSymbolicLink(outside.resolve("link.txt"), secret);
        Told told = new Told();
        assertThat(library.add(List.of(outside), NodeId.ROOT, PLAIN, told)).isEqualTo(1);
        assertThat(told.done).contains("outside/a.txt ADDED", "outside/link.txt FAILED NOT_A_FILE");
        assertThat(library.find(List.of("outside", "link.txt"))).isEmpty();
    }

    @Test
    void originalsAreRemovedOnlyOnceTheyAreSafe() throws Exception {
        file("sub/a.txt", "a");
        add(outside, new AddOptions(true, false, false));
        assertThat(outside).doesNotExist();
        assertThat(library.find(List.of("outside", "sub", "a.txt"))).isPresent();
    }

    @Test
    void theVaultIsNeverAddedToItself() throws Exception {
        Told told = add(temp, PLAIN);
        assertThat(told.done).anyMatch(line -> line.endsWith("/vault FAILED BAD_PLACE"));
        assertThat(told.done).anyMatch(line -> line.endsWith("/home FAILED BAD_PLACE"));
    }

    @Test
    void nothingInsideTheVaultIsAddedNorRemoved() throws Exception {
        file("a.txt", "a");
        add(outside, PLAIN);
        AddOptions removing = new AddOptions(true, false, false);
        Path vault = temp.resolve("vault");
        SortedMap<String, Long> before = sizes(vault);
        Told told = new Told();
        Path genesis = vault.resolve("vault.genesis");
        assertThat(genesis).exists();
        assertThat(library.add(List.of(vault.resolve("packs"), genesis), NodeId.ROOT, removing, told))
                .isEqualTo(2);
        assertThat(told.done).allMatch(line -> line.endsWith(" FAILED BAD_PLACE"));
        assertThat(sizes(vault)).isEqualTo(before);
    }

    private static SortedMap<String, Long> sizes(Path root) throws IOException {
        SortedMap<String, Long> out = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.put(root.relativize(file).toString(), Files.size(file));
            }
        }
        return out;
    }

    @Test
    void textIsReadNowAndFromTheVaultOnceDescribed() throws Exception {
        file("letter.txt", "The quick brown fox");
        file("noise.bin", "\0\1\2\3\0\0\0");
        add(outside, PLAIN);
        assertThat(library.read(node("outside", "letter.txt"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Described.class, d -> assertThat(d.text()).contains("quick brown"));
        library.describePending(Progress.NONE);
        assertThat(library.read(node("outside", "letter.txt"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Described.class, d -> assertThat(d.text()).contains("quick brown"));
        assertThat(library.read(node("outside", "noise.bin"), Optional.empty())).isInstanceOf(NoPreview.class);
        assertThat(library.page(node("outside", "letter.txt"), Optional.empty(), 1, 800, Progress.NONE))
                .isInstanceOf(Page.TextPage.class);
    }

    @Test
    void hostileNamesAreKeptFaithfullyAndTakenOutSafely() throws Exception {
        List<String> names = List.of(
                "..",
                ".",
                "../x",
                "a/b",
                "CON",
                "a:b",
                "tab\there",
                "\u202Egnp.exe",
                "x".repeat(3000) + ".docx",
                "nul\0byte");
        NodeId folder = library.newFolder(NodeId.ROOT, "f");
        for (String name : names) {
            library.newFolder(folder, name);
            file("content.txt", "content of " + name.length());
            library.add(
                    List.of(outside.resolve("content.txt")),
                    library.list(folder, false).stream()
                            .filter(entry -> entry.name().equals(name))
                            .findFirst()
                            .orElseThrow()
                            .id(),
                    PLAIN,
                    new Told());
        }
        assertThat(library.list(folder, false)).extracting(Entry::name).containsExactlyInAnyOrderElementsOf(names);
        Path out = temp.resolve("out");
        List<TakenOut> taken = library.takeOut(List.of(folder), out, Optional.empty(), false, Progress.NONE);
        assertThat(taken).hasSize(names.size()).allSatisfy(one -> {
            assertThat(one.state()).isEqualTo(TakenOut.State.WRITTEN);
            assertThat(one.target().normalize().startsWith(out)).isTrue();
            assertThat(one.target()).exists();
        });
    }

    @Test
    void organisingRefusesWhatWouldLoseSomething() throws Exception {
        file("a.txt", "a");
        file("b.txt", "b");
        add(outside, PLAIN);
        NodeId folder = node("outside");
        NodeId a = node("outside", "a.txt");
        assertThatThrownBy(() -> library.rename(a, "b.txt")).isInstanceOf(VaultException.AlreadyExists.class);
        assertThatThrownBy(() -> library.move(List.of(folder), folder)).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> library.rename(a, "")).isInstanceOf(VaultException.NotAllowed.class);
        library.trash(List.of(a));
        assertThat(library.find(List.of("outside", "a.txt"))).isEmpty();
        assertThat(library.trashed()).extracting(Entry::name).containsExactly("a.txt");
        library.restore(List.of(a));
        library.tag(a, List.of("urgent", "client"), List.of());
        library.tag(a, List.of(), List.of("client"));
        assertThat(library.entry(a).orElseThrow().tags()).containsExactly("urgent");
        NodeId sub = library.newFolder(folder, "sub");
        library.move(List.of(a), sub);
        assertThat(library.find(List.of("outside", "sub", "a.txt"))).isPresent();
    }

    @Test
    void cancelledAddKeepsWhatWasReadWhole() throws Exception {
        for (int i = 0; i < 20; i++) {
            file("f" + i + ".txt", "content " + i);
        }
        int[] asked = {0};
        AddListener stops = new AddListener() {
            @Override
            public boolean cancelled() {
                return asked[0]++ > 35;
            }
        };
        assertThatThrownBy(() -> library.add(List.of(outside), NodeId.ROOT, PLAIN, stops))
                .isInstanceOf(VaultException.Cancelled.class);
        int kept = library.list(NodeId.ROOT, true).size();
        assertThat(kept).isBetween(2, 20);
        library.add(List.of(outside), NodeId.ROOT, PLAIN, new Told());
        assertThat(library.list(NodeId.ROOT, true)).hasSize(21);
    }

    @Test
    void theJournalIsReadWithProgressAndThatCanBeGivenUp() throws Exception {
        add(file("a.txt", "a"), PLAIN);
        library.rename(library.find(List.of("a.txt")).orElseThrow().id(), "b.txt");
        MemberId self = library.people().list().getFirst().id();
        List<Long> done = new ArrayList<>();
        Progress listening = new Progress() {
            @Override
            public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
                assertThat(items).isLessThan(totalItems);
                done.add(items);
            }
        };
        assertThat(library.activities(listening)).hasSizeGreaterThan(2);
        assertThat(done).startsWith(0L, 1L, 2L).isSorted();
        done.clear();
        assertThat(library.people().statement(self, listening).lines()).hasSize(1);
        assertThat(done).startsWith(0L, 1L, 2L).isSorted();
        Progress stop = new Progress() {
            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> library.activities(stop)).isInstanceOf(VaultException.Cancelled.class);
        assertThatThrownBy(() -> library.people().statement(self, stop)).isInstanceOf(VaultException.Cancelled.class);
    }

    @Test
    void emptyFoldersAreTakenOutToo() throws Exception {
        file("tree/a.txt", "a");
        Files.createDirectories(outside.resolve("tree/empty/deep"));
        add(outside.resolve("tree"), PLAIN);
        Path out = temp.resolve("out");
        assertThat(library.takeOut(List.of(node("tree")), out, Optional.empty(), false, Progress.NONE))
                .extracting(TakenOut::state)
                .containsOnly(TakenOut.State.WRITTEN);
        assertThat(out.resolve("tree/a.txt")).hasContent("a");
        assertThat(out.resolve("tree/empty/deep")).isEmptyDirectory();
        library.takeOut(List.of(node("tree", "empty")), temp.resolve("one"), Optional.empty(), false, Progress.NONE);
        assertThat(temp.resolve("one/empty/deep")).isEmptyDirectory();
    }

    @Test
    void whatAKilledProgramLeftInPlaintextIsRemovedByTheNextTakeOut() throws Exception {
        add(file("letter.txt", "Dear Ann"), PLAIN);
        Path out = Files.createDirectory(temp.resolve("out"));
        long alive = ProcessHandle.current().pid();
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        assertThat(ended.getInputStream().readAllBytes()).isNotEmpty();
        ended.waitFor();
        Path stale = Files.writeString(out.resolve(".strongroom-" + ended.pid() + "-0123456789abcdef.tmp"), "Dear");
        // Process ids are used again: of a living program, and of this one.
        Path reused = Files.writeString(
                out.resolve(".strongroom-"
                        + ProcessHandle.current().parent().orElseThrow().pid() + "-0123456789abcdef.tmp"),
                "Dear");
        Path earlier = Files.writeString(out.resolve(".strongroom-" + alive + "-0123456789abcdef.tmp"), "Dear");
        Path other = Files.writeString(out.resolve(".strongroom-notes.tmp"), "mine");
        try (TemporaryFile held = TemporaryFile.in(out)) {
            held.output().write('D');
            library.takeOut(List.of(node("letter.txt")), out, Optional.empty(), false, Progress.NONE);
            try (java.util.stream.Stream<Path> left = Files.list(out)) {
                assertThat(left.map(file -> String.valueOf(file.getFileName())))
                        .as("what is being written, and what is not ours")
                        .hasSize(3)
                        .contains(".strongroom-notes.tmp", "letter.txt");
            }
        }
        assertThat(List.of(stale, reused, earlier)).noneMatch(Files::exists);
        assertThat(other).exists();
        assertThat(out.resolve("letter.txt")).hasContent("Dear Ann");
    }

    @Test
    void aFileTakenOutHasThePermissionsOfAnyNewFile() throws Exception {
        assumeThat(Files.getFileStore(temp).supportsFileAttributeView("posix")).isTrue();
        add(file("letter.txt", "Dear Ann"), PLAIN);
        Path out = temp.resolve("taken.txt");
        library.takeOut(List.of(node("letter.txt")), out, Optional.empty(), false, Progress.NONE);
        assertThat(Files.getPosixFilePermissions(out))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(temp.resolve("any"))));
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rw-------"));
        library.takeOut(List.of(node("letter.txt")), out, Optional.empty(), true, Progress.NONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
    }

    @Test
    void textThatIsStoredIsReadWithoutAReaderProcess() throws Exception {
        add(file("letter.txt", "Dear Ann"), AddOptions.DEFAULT);
        library.close();
        Vaults vaults = new Vaults(temp.resolve("home"), Clock.systemUTC(), new SecureRandom(), "desk");
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray());
                Library quiet = new Library(
                        vaults.open(temp.resolve("vault"), passphrase, Progress.NONE),
                        () -> {
                            throw new AssertionError("a reader was started");
                        },
                        temp.resolve("home"))) {
            NodeId letter = quiet.find(List.of("letter.txt")).orElseThrow().id();
            assertThat(quiet.read(letter, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Described.class, read -> assertThat(read.text()).isEqualTo("Dear Ann"));
        }
    }

    @Test
    void typeOfWhatNobodyLookedIntoComesFromItsName() throws Exception {
        add(file("letter.TXT", "Dear Ann"), PLAIN);
        add(file("deed.pdf", "%PDF-1.7"), PLAIN);
        add(file("thing.xyz", "?"), PLAIN);
        assertThat(library.list(NodeId.ROOT, false))
                .extracting(Entry::type)
                .containsExactly(DocumentType.PDF, DocumentType.TEXT, DocumentType.UNKNOWN);
    }

    @Test
    void aFolderHasTheTimeOfTheNewestInIt() throws Exception {
        Instant old = Instant.parse("2020-02-03T04:05:06Z");
        Instant newer = Instant.parse("2021-02-03T04:05:06Z");
        Files.setLastModifiedTime(file("tree/a.txt", "a"), FileTime.from(old));
        Files.setLastModifiedTime(file("tree/deep/b.txt", "b"), FileTime.from(newer));
        Files.createDirectories(outside.resolve("tree/empty"));
        add(outside.resolve("tree"), PLAIN);
        assertThat(library.find(List.of("tree")).orElseThrow().modified()).isEqualTo(newer);
        assertThat(library.find(List.of("tree", "deep")).orElseThrow().modified())
                .isEqualTo(newer);
        assertThat(library.find(List.of("tree", "empty")).orElseThrow().modified())
                .isEqualTo(Instant.EPOCH);
        library.trash(List.of(node("tree", "deep")));
        assertThat(library.find(List.of("tree")).orElseThrow().modified()).isEqualTo(old);
    }

    @Test
    void nothingIsTakenOutThroughALinkBelowTheTarget() throws Exception {
        file("Docs/a.txt", "a");
        file("b.txt", "b");
        Files.createDirectories(outside.resolve("Empty/inner"));
        add(outside, PLAIN);
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Path real = Files.createDirectories(temp.resolve("real/outside"));
        Files.createSymbolicLink(real.resolve("Docs"), elsewhere);
        Files.createSymbolicLink(real.resolve("Empty"), elsewhere);
        // The chosen folder itself may be a link.
        Path out = Files.createSymbolicLink(temp.resolve("out"), temp.resolve("real"));

        for (boolean overwrite : List.of(false, true)) {
            List<TakenOut> taken =
                    library.takeOut(List.of(NodeId.ROOT), out, Optional.empty(), overwrite, Progress.NONE);

            assertThat(taken)
                    .extracting(one -> String.join("/", one.path()) + " " + one.state())
                    .containsExactlyInAnyOrder(
                            "outside/Docs/a.txt BLOCKED", "outside/Empty/inner BLOCKED", "outside/b.txt WRITTEN");
            Files.delete(real.resolve("b.txt"));
            assertThat(elsewhere).isEmptyDirectory();
        }
    }

    @Test
    void namesThatAreOneOnAnotherSystemGetNumbers() throws Exception {
        assumeThat(java.io.File.separatorChar).isEqualTo('/');
        NodeId folder = library.newFolder(NodeId.ROOT, "names");
        List<String> names = List.of("a:b", "a?b", "A*B", "\u00e9", "e\u0301", "\u00c9");
        for (String name : names) {
            library.newFolder(folder, name);
        }
        Path out = temp.resolve("out");
        List<TakenOut> taken = library.takeOut(List.of(folder), out, Optional.empty(), true, Progress.NONE);
        assertThat(taken).hasSize(names.size()).extracting(TakenOut::state).containsOnly(TakenOut.State.WRITTEN);
        assertThat(taken.stream()
                        .map(one -> SafeNames.key(String.valueOf(one.target().getFileName())))
                        .distinct())
                .hasSize(names.size());
    }

    private Vault bare() throws Exception {
        library.close();
        Vaults vaults = new Vaults(temp.resolve("home"), Clock.systemUTC(), new SecureRandom(), "desk");
        try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
            return vaults.open(temp.resolve("vault"), passphrase, Progress.NONE);
        }
    }

    @Test
    void overwritingNeverReplacesWhatTheSameJobWrote() throws Exception {
        file("a.txt", "a");
        file("b.txt", "b");
        add(outside, PLAIN);
        NodeId a = node("outside", "a.txt");
        NodeId b = node("outside", "b.txt");
        Path target = Files.writeString(temp.resolve("target"), "before");
        try (Vault vault = bare()) {
            TakeOut job = new TakeOut(vault, true, Progress.NONE);
            for (NodeId id : List.of(a, b)) {
                job.planFile(
                        vault.catalogue().document(id).orElseThrow().current().orElseThrow(),
                        vault.catalogue().path(id),
                        target);
            }
            List<TakenOut> taken = job.run();
            assertThat(taken)
                    .extracting(TakenOut::state)
                    .containsExactlyInAnyOrder(TakenOut.State.WRITTEN, TakenOut.State.EXISTS);
            String written = taken.stream()
                    .filter(one -> one.state() == TakenOut.State.WRITTEN)
                    .map(one -> one.path().getLast().substring(0, 1))
                    .findFirst()
                    .orElseThrow();
            assertThat(target).hasContent(written);
        }
    }

    @Test
    void aHostileChainOfFoldersIsListedAndRefusedWithoutRunningOutOfStack() throws Exception {
        int length = 20_000;
        try (Vault vault = bare()) {
            vault.change(now -> {
                List<Operation> chain = new ArrayList<>();
                NodeId parent = NodeId.ROOT;
                for (int i = 0; i < length; i++) {
                    NodeId folder = vault.newNode(i, parent, "f");
                    chain.add(new Operation.FolderCreated(folder, parent, "f"));
                    parent = folder;
                }
                return chain;
            });
            Library deep = new Library(
                    vault,
                    () -> {
                        throw new AssertionError("a reader was started");
                    },
                    temp.resolve("home"));
            List<Entry> all = deep.list(NodeId.ROOT, true);
            assertThat(all).hasSize(length);
            assertThat(all.getLast().path()).hasSize(length).containsOnly("f");
            assertThat(all.get(1).path().subList(0, 1)).isEqualTo(all.getFirst().path());

            Path out = Files.createDirectory(temp.resolve("out"));
            assertThat(deep.takeOut(List.of(NodeId.ROOT), out, Optional.empty(), false, Progress.NONE))
                    .extracting(TakenOut::state)
                    .containsExactly(TakenOut.State.TOO_DEEP);
            assertThat(out).isEmptyDirectory();
        }
    }

    @Test
    void anEmptyDocumentOfEachKindIsReadAndIsNeverPutOverAnother() throws Exception {
        for (Template template : Template.values()) {
            String name = "New." + template.extension();
            NodeId first = library.addBlank(template, NodeId.ROOT, name);
            assertThat(library.read(first, Optional.empty())).as(name).isInstanceOf(Described.class);
            NodeId second = library.addBlank(template, NodeId.ROOT, name);
            assertThat(library.entry(second).orElseThrow().name()).isEqualTo("New (2)." + template.extension());
        }
        assertThatThrownBy(() -> library.addBlank(Template.WORD, NodeId.ROOT, ""))
                .isInstanceOf(VaultException.NotAllowed.class);
    }

    @Test
    void whatIsKeptAtHandIsSealedAndThereAgain() throws Exception {
        assertThat(library.desk().read()).isEqualTo(Desk.State.EMPTY);
        Desk.State state = Desk.State.EMPTY
                .withFavourite(new NodeId(1, 2), true)
                .withSearch(new Desk.SavedSearch("Conspicuous", "xylophone"));
        library.desk().write(state);
        library.desk().write(state.withRecent(new NodeId(3, 4)));
        assertThat(library.desk().read()).isEqualTo(state.withRecent(new NodeId(3, 4)));
        Path file = temp.resolve("home")
                .resolve("vaults")
                .resolve(library.id().toString())
                .resolve("desk")
                .resolve("desk");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Conspicuous");
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> library.desk().read()).isInstanceOf(IOException.class);
    }
}
