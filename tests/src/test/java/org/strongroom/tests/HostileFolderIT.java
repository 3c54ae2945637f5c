package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the keeper of the folder can do, row by row, with the delivered program. Wherever a command is refused: the exit code
 * and the sentence that a person reads, nothing of an altered document released, nothing written to the folder, and what the
 * computer remembers as it was; "not here yet", "damaged" and "gone" are each said alone. A command that only reads leaves the folder
 * as it was, whatever comes of it. The file is long because the table is to be read in one place.
 *
 * <p>Each build plays each attack with its strongest cases; the long run ({@code -Plong}) with all of them.
 */
@ExtendWith(AttackTable.class)
@Execution(ExecutionMode.CONCURRENT)
final class HostileFolderIT {
    private static final boolean LONG = Boolean.getBoolean("strongroom.long");
    private static final String DAMAGED = "damaged or altered";
    private static final String GONE = "Something that was here before is gone";
    private static final String NOT_YET = "Not everything has arrived yet";
    private static final String WENT_BACK = "went back in time";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    /** Documents a.txt, in two versions, and b.txt; the state before the second version lies in "before". */
    private static Computer base;

    /** Another vault with the same passphrase: the newest a.txt, twice. */
    private static Computer foreign;

    private static byte[] newest;
    private static byte[] other;

    private Computer computer;
    private HostileFolder keeper;
    private int outs;

    @BeforeAll
    static void makeVault() throws IOException {
        base = Computer.compilingOnce(shared.resolve("base")).prepared();
        byte[] first = text("ALPHA", 1);
        newest = text("OMEGA", 2);
        other = text("BRAVO", 3);
        base.does("add", bytes(base, "a.txt", first), "--no-describe");
        base.does("add", bytes(base, "b.txt", other), "--no-describe");
        Trees.copy(base.vault(), base.path("before"));
        base.does("add", bytes(base, "a.txt", newest), "--no-describe");
        foreign = Computer.compilingOnce(shared.resolve("foreign")).create();
        foreign.does("add", bytes(foreign, "a.txt", newest), "--no-describe");
        foreign.does("add", bytes(foreign, "again.txt", newest), "--no-describe");
    }

    @BeforeEach
    void handOver() throws IOException {
        computer = twin("computer", true);
        keeper = new HostileFolder(computer.vault());
    }

    /** A computer with the vault of the base as it is in its folder, and, if it is known, with the memory of the base. */
    private Computer twin(String name, boolean known) throws IOException {
        Computer out = Computer.compilingOnce(folder.resolve(name));
        Trees.copy(base.vault(), out.vault());
        if (known) {
            Trees.copy(base.profile(), out.profile());
        }
        return out;
    }

    /** A computer that never saw the vault, with the folder as the keeper has left it. */
    private Computer stranger() throws IOException {
        Computer out = Computer.compilingOnce(folder.resolve("stranger-" + outs++));
        Trees.copy(keeper.root(), out.vault());
        return out;
    }

    private static byte[] text(String word, long seed) {
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            out.append(word)
                    .append(' ')
                    .append("%016x".formatted(random.nextLong()))
                    .append(" of the tenth\n");
        }
        return Computer.utf8(out.toString());
    }

    private static Path bytes(Computer at, String name, byte[] content) throws IOException {
        return Files.write(at.work().resolve(name), content);
    }

    /** Whatever comes of a command that only reads: nothing is written to the folder, and nothing of a document is said. */
    private static Run watched(Computer at, String command, Object... rest) throws IOException {
        Map<String, String> vault = HostileFolder.state(at.vault());
        Run run = at.tries(command, rest);
        assertThat(run.out() + run.err()).doesNotContain("ALPHA", "OMEGA", "BRAVO");
        assertThat(HostileFolder.state(at.vault()))
                .as("nothing written to the folder")
                .isEqualTo(vault);
        return run;
    }

    private static Run refused(Computer at, int code, String sentence, String command, Object... rest)
            throws IOException {
        Map<String, String> profile = HostileFolder.state(at.profile());
        Run run = watched(at, command, rest).endedWith(code);
        assertThat(run.err()).contains(sentence);
        // "Not here yet", "damaged" and "gone" are three things: none is said beside another.
        assertThat(List.of(DAMAGED, GONE, NOT_YET))
                .filteredOn(other -> !other.equals(sentence) && !WENT_BACK.equals(sentence))
                .allSatisfy(other -> assertThat(run.err()).doesNotContain(other));
        if (!profile.isEmpty()) {
            assertThat(HostileFolder.state(at.profile()))
                    .as("what is remembered")
                    .isEqualTo(profile);
        }
        return run;
    }

    /** No way to the document: not by taking it out, not by reading it. */
    private void documentRefused(Computer at, int code, String sentence) throws IOException {
        Path out = at.path("out-" + outs++);
        refused(at, code, sentence, "get", "/a.txt", "-o", out);
        assertThat(out).doesNotExist();
    }

    /** The vault cannot be opened at all, and a computer that did not know it knows it no better. */
    private void vaultRefused(Computer at, int code, String sentence) throws IOException {
        boolean known = !HostileFolder.state(at.profile()).isEmpty();
        assertThat(refused(at, code, sentence, "list").out()).isEmpty();
        if (!known) {
            assertThat(HostileFolder.state(at.profile()).values())
                    .as("no memory of it")
                    .allMatch("folder"::equals);
        }
    }

    private void documentIs(Computer at, String path, byte[] expected) throws IOException {
        Path out = at.path("out-" + outs++);
        watched(at, "get", path, "-o", out).endedWith(0);
        assertThat(out).hasBinaryContent(expected);
    }

    private static List<String> found(Computer at, int code) throws IOException {
        return watched(at, "check", "--all", "--json").endedWith(code).each("what");
    }

    @Test
    @Attack(
            row = "T01",
            does = "flips a bit in every object of a kind",
            precedent = "Icedrive and Seafile: CBC without authentication",
            outcome = "refused, or not needed and named by the check")
    void flippedBits() throws IOException {
        keeper.flipAll("packs");
        documentRefused(computer, 4, DAMAGED);
        documentRefused(stranger(), 4, DAMAGED);
        assertThat(found(computer, 4)).contains("damaged-pack");

        keeper.putBack(base.vault());
        keeper.flipAll("journal");
        if (LONG) {
            documentIs(computer, "/a.txt", newest);
        }
        assertThat(found(computer, 4)).contains("damaged-record");
        vaultRefused(stranger(), 4, DAMAGED);

        keeper.putBack(base.vault());
        keeper.flipAll("keyring");
        documentIs(computer, "/a.txt", newest);
        assertThat(found(computer, 4)).contains("damaged-keyring");
        vaultRefused(stranger(), 4, DAMAGED);

        keeper.putBack(base.vault());
        keeper.flipAll("access");
        vaultRefused(stranger(), 4, DAMAGED);
        if (LONG) {
            vaultRefused(computer, 4, DAMAGED);
        }

        keeper.putBack(base.vault());
        keeper.flip(keeper.genesis(), 500);
        vaultRefused(computer, 4, DAMAGED);
        if (LONG) {
            vaultRefused(stranger(), 4, DAMAGED);
        }
    }

    @Test
    @Attack(
            row = "T02",
            does = "exchanges the content of sealed files",
            precedent = "Cryptomator issue 119: the wrong content under the name, no error",
            outcome = "refused")
    void exchangedFiles() throws IOException {
        keeper.rotate(keeper.objects("packs"));
        documentRefused(computer, 4, DAMAGED);
        documentRefused(stranger(), 4, DAMAGED);
        assertThat(found(computer, 4)).contains("damaged-pack");
    }

    @Test
    @Attack(
            row = "T03",
            does = "renames sealed files and moves them to other folders",
            precedent = "Sync.com, pCloud: names not bound to content",
            outcome = "refused as gone; moved back, all is well")
    void renamedFiles() throws IOException {
        List<Path> packs = keeper.objects("packs");
        Map<String, String> before = HostileFolder.state(keeper.root());
        for (Path pack : packs) {
            String name = pack.getFileName().toString();
            keeper.write(keeper.root().resolve("packs/zz/zz" + name.substring(2)), Files.readAllBytes(pack));
            Files.delete(pack);
        }
        documentRefused(computer, 4, GONE);
        documentRefused(stranger(), 5, NOT_YET);
        assertThat(found(computer, 4)).contains("missing-pack");
        for (Path pack : packs) {
            String name = pack.getFileName().toString();
            Path moved = keeper.root().resolve("packs/zz/zz" + name.substring(2));
            keeper.write(pack, Files.readAllBytes(moved));
            Files.delete(moved);
        }
        Files.delete(keeper.root().resolve("packs/zz"));
        assertThat(HostileFolder.state(keeper.root())).isEqualTo(before);
        documentIs(computer, "/a.txt", newest);
    }

    @Test
    @Attack(
            row = "T04",
            does = "puts an object of one kind in the place of another; in the long run, all pairs",
            precedent = "Borg, CVE-2023-36811",
            outcome = "refused by the kind in the associated data")
    void exchangedKinds() throws IOException {
        List<String> kinds = List.of("packs", "journal", "keyring", "access");
        for (String place : kinds) {
            for (String kind : kinds) {
                // In each build, each place and each kind once.
                int turn = (kinds.indexOf(kind) - kinds.indexOf(place) + kinds.size()) % kinds.size();
                if (turn == 0 || (turn > 1 && !LONG)) {
                    continue;
                }
                byte[] bytes = Files.readAllBytes(keeper.objects(kind).getFirst());
                for (Path object : keeper.objects(place)) {
                    keeper.write(object, bytes);
                }
                if (place.equals("packs")) {
                    documentRefused(computer, 4, DAMAGED);
                } else {
                    vaultRefused(stranger(), 4, DAMAGED);
                }
                keeper.putBack(base.vault());
            }
        }
    }

    @Test
    @Attack(
            row = "T05",
            does = "brings objects of another vault with the same passphrase",
            precedent = "objects bound to a key, not to a vault",
            outcome = "refused by the id of the vault")
    void transplants() throws IOException {
        HostileFolder from = new HostileFolder(foreign.vault());
        keeper.write(
                keeper.objects("packs").getFirst(),
                Files.readAllBytes(from.objects("packs").getFirst()));
        assertThat(found(computer, 4)).contains("damaged-pack");

        for (String kind : List.of("keyring", "access")) {
            keeper.putBack(base.vault());
            keeper.deleteAll(kind);
            for (Path object : from.objects(kind)) {
                keeper.write(keeper.root().resolve(foreign.vault().relativize(object)), Files.readAllBytes(object));
            }
            // A keyring of another epoch says nothing about that of the first, which has not arrived. A way in that
            // opens nothing
            // here is that of somebody with another passphrase.
            boolean keyring = kind.equals("keyring");
            vaultRefused(stranger(), keyring ? 5 : 3, keyring ? NOT_YET : "passphrase");
        }

        keeper.putBack(base.vault());
        for (Path record : from.objects("journal")) {
            keeper.write(keeper.root().resolve(foreign.vault().relativize(record)), Files.readAllBytes(record));
        }
        // A record under a key that is not here may be of an epoch that is still to come.
        documentIs(stranger(), "/a.txt", newest);
        assertThat(found(computer, 5)).contains("waiting");
    }

    @Test
    @Attack(
            row = "T06",
            does = "puts sealed files of one epoch in the place of those of the next, and back",
            precedent = "a key chosen by the place of a file, not bound to it",
            outcome = "refused by the name and the id of the key")
    void exchangedEpochs() throws IOException {
        List<Path> packs = keeper.objects("packs");
        List<Path> keyrings = keeper.objects("keyring");
        Path anew = Files.writeString(computer.path("anew"), "another passphrase for this row\n");
        computer.does("passphrase change", "--new-passphrase-file", anew);
        Files.copy(anew, computer.secret(), StandardCopyOption.REPLACE_EXISTING);
        computer.does("add", bytes(computer, "a.txt", text("OMEGA", 4)), "--no-describe");
        List<Path> packsAfter = without(keeper.objects("packs"), packs);
        List<Path> keyringsAfter = without(keeper.objects("keyring"), keyrings);
        Path whole = computer.path("whole");
        Trees.copy(computer.vault(), whole);

        for (Path pack : packsAfter) {
            keeper.write(pack, Files.readAllBytes(packs.getFirst()));
        }
        documentRefused(computer, 4, DAMAGED);
        documentRefused(newcomer(), 4, DAMAGED);
        assertThat(found(computer, 4)).contains("damaged-pack");

        byte[] after = Files.readAllBytes(whole.resolve(computer.vault().relativize(packsAfter.getFirst())));
        for (Path pack : packs) {
            keeper.write(pack, after);
        }
        refused(computer, 4, DAMAGED, "get", "/b.txt", "-o", computer.path("out-b"));
        assertThat(computer.path("out-b")).doesNotExist();

        keeper.putBack(whole);
        for (Path keyring : keyringsAfter) {
            keeper.write(keyring, Files.readAllBytes(keyrings.getFirst()));
        }
        // Without the key of an epoch, its records wait; nothing takes the keyring of another for it.
        Computer newcomer = newcomer();
        documentIs(newcomer, "/a.txt", newest);
        assertThat(found(newcomer, 5)).contains("damaged-keyring", "waiting");
        assertThat(found(computer, 4)).contains("damaged-keyring");
    }

    private static List<Path> without(List<Path> all, List<Path> some) {
        List<Path> out = all.stream().filter(one -> !some.contains(one)).toList();
        assertThat(out).isNotEmpty();
        return out;
    }

    /** As {@link #stranger()}, with the passphrase that this computer has now. */
    private Computer newcomer() throws IOException {
        Computer out = stranger();
        Files.copy(computer.secret(), out.secret(), StandardCopyOption.REPLACE_EXISTING);
        return out;
    }

    @Test
    @Attack(
            row = "T07",
            does = "cuts files: at segments, beside them, to the head, to nothing",
            precedent = "rclone, AES Crypt; Cryptomator's file system: 65,536 of 200,000 bytes read without an error",
            outcome = "refused")
    void cutFiles() throws IOException {
        int firstSegment = HostileFolder.HEAD + HostileFolder.SEGMENT;
        int[] lengths = LONG
                ? new int[] {0, 20, HostileFolder.HEAD, firstSegment - 1, firstSegment, firstSegment + 1}
                : new int[] {0, firstSegment};
        for (int length : lengths) {
            keeper.cutAll("packs", length);
            documentRefused(computer, 4, DAMAGED);
            keeper.putBack(base.vault());
        }
        keeper.cutAll("packs", firstSegment);
        assertThat(found(computer, 4)).contains("damaged-pack");
        // Whoever never had them whole cannot know that there is no more to come.
        documentRefused(stranger(), 5, NOT_YET);
    }

    @Test
    @Attack(
            row = "T08",
            does = "appends a segment; in the long run, a byte and another object",
            precedent = "trailing data that parsers skip",
            outcome = "refused")
    void extendedFiles() throws IOException {
        List<Path> packs = keeper.objects("packs");
        byte[] last = Files.readAllBytes(packs.getLast());
        List<byte[]> tails = List.of(new byte[1], Arrays.copyOfRange(last, HostileFolder.HEAD, firstEnd()), last);
        for (byte[] tail : LONG ? tails : tails.subList(1, 2)) {
            for (Path pack : packs) {
                keeper.write(pack, joined(Files.readAllBytes(pack), tail));
            }
            documentRefused(computer, 4, DAMAGED);
            // No pack has such a length: to whoever never had it whole, that is what part of one looks like.
            documentRefused(stranger(), 5, NOT_YET);
            keeper.putBack(base.vault());
        }
    }

    private static int firstEnd() {
        return HostileFolder.HEAD + HostileFolder.SEGMENT;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    @Attack(
            row = "T09",
            does = "drops segments and exchanges them between files; in the long run, also inside a file",
            precedent = "pCloud: chunks without an order",
            outcome = "refused")
    void movedSegments() throws IOException {
        List<Path> packs = keeper.objects("packs");
        List<byte[]> originals = new ArrayList<>();
        for (Path pack : packs) {
            originals.add(Files.readAllBytes(pack));
        }
        int one = HostileFolder.HEAD;
        int two = one + HostileFolder.SEGMENT;
        int three = two + HostileFolder.SEGMENT;
        for (int way = LONG ? 0 : 2; way < 4; way++) {
            for (int i = 0; i < packs.size(); i++) {
                byte[] bytes = originals.get(i);
                byte[] neighbour = originals.get((i + 1) % packs.size());
                byte[] head = Arrays.copyOf(bytes, one);
                byte[] first = Arrays.copyOfRange(bytes, one, two);
                byte[] second = Arrays.copyOfRange(bytes, two, three);
                byte[] rest = Arrays.copyOfRange(bytes, three, bytes.length);
                byte[] changed = switch (way) {
                    case 0 -> joined(head, second, first, rest);
                    case 1 -> joined(head, first, first, rest);
                    case 2 -> joined(head, second, rest);
                    default -> joined(head, Arrays.copyOfRange(neighbour, one, two), second, rest);
                };
                keeper.write(packs.get(i), changed);
            }
            documentRefused(computer, 4, DAMAGED);
        }
        documentRefused(stranger(), 4, DAMAGED);
    }

    @Test
    @Attack(
            row = "T10",
            does = "fills segments, and whole files, with zeros",
            precedent = "EncFS: holes read as zeros",
            outcome = "refused")
    void zeros() throws IOException {
        for (Path pack : keeper.objects("packs")) {
            byte[] bytes = Files.readAllBytes(pack);
            Arrays.fill(bytes, HostileFolder.HEAD, firstEnd(), (byte) 0);
            keeper.write(pack, bytes);
        }
        documentRefused(computer, 4, DAMAGED);
        for (Path pack : keeper.objects("packs")) {
            keeper.write(pack, new byte[Math.toIntExact(Files.size(pack))]);
        }
        documentRefused(computer, 4, DAMAGED);
        assertThat(found(computer, 4)).contains("damaged-pack");
        // To whoever never had them whole, they look like files that a client is still filling, however often they are
        // listed.
        Computer stranger = stranger();
        documentRefused(stranger, 5, NOT_YET);
        documentRefused(stranger, 5, NOT_YET);
        assertThat(found(stranger, 5)).contains("waiting").doesNotContain("damaged-pack");
    }

    @Test
    @Attack(
            row = "T11",
            does = "puts the sealed content of an earlier version under the name of the newest",
            precedent = "Cryptomator's file system: an older ciphertext put back is not noticed",
            outcome = "refused")
    void replayedVersion() throws IOException {
        List<Path> packs = keeper.objects("packs");
        Set<String> before = new HashSet<>(Trees.names(base.path("before").resolve("packs")));
        Path newer = packs.stream()
                .filter(pack -> !before.contains(
                        keeper.root().resolve("packs").relativize(pack).toString()))
                .findFirst()
                .orElseThrow();
        for (Path older : packs) {
            if (!older.equals(newer)) {
                keeper.write(newer, Files.readAllBytes(older));
                documentRefused(computer, 4, DAMAGED);
            }
        }
        documentRefused(stranger(), 4, DAMAGED);
    }

    @Test
    @Attack(
            row = "T12",
            does = "puts the whole folder back to an earlier state",
            precedent = "gocryptfs, CryFS: out of scope or optional",
            outcome = "said at once, reading works, nothing is written; the newest state brought back, all is well")
    void rolledBackFolder() throws IOException {
        keeper.putBack(base.path("before"));
        Run list = refused(computer, 6, WENT_BACK, "list");
        assertThat(list.out()).contains("/a.txt", "/b.txt");
        assertThat(list.err())
                .containsPattern(
                        "1 record of \\S+ that this computer saw before is missing in it; the oldest was made on 20")
                .containsPattern("The folder is as it was on 20\\d\\d-.* If you put back a backup, that is why");
        documentRefused(computer, 6, GONE);
        refused(computer, 6, WENT_BACK, "add", bytes(computer, "c.txt", other), "--no-describe");
        if (LONG) {
            refused(computer, 6, WENT_BACK, "rename", "/b.txt", "c.txt");
        }
        keeper.putBack(base.vault());
        documentIs(computer, "/a.txt", newest);
    }

    @Test
    @Attack(
            row = "T13",
            does = "puts back what one device wrote, and nothing else",
            precedent = "clients that know the newest state of the whole only",
            outcome = "said at once; the next sync puts the records back, and says so")
    void rolledBackDevice() throws IOException {
        Path copy = computer.path("copy");
        computer.does("copy add", copy);
        computer.does("sync");
        Computer second = Computer.compilingOnce(folder.resolve("second"));
        second.does("open", "--from", copy);
        second.does("add", bytes(second, "second.txt", other), "--no-describe");
        second.does("sync");
        Set<String> own = new HashSet<>(Trees.names(computer.vault().resolve("journal")));
        computer.does("sync");
        for (String name : Trees.names(computer.vault().resolve("journal"))) {
            if (!own.contains(name)) {
                Files.delete(computer.vault().resolve("journal").resolve(name));
            }
        }
        Run list = refused(computer, 6, WENT_BACK, "list");
        assertThat(list.err()).containsPattern("\\d records? of \\S+ that this computer saw before");
        assertThat(computer.tries("status").endedWith(6).err()).contains(WENT_BACK);
        Run sync = computer.tries("sync").endedWith(6);
        assertThat(sync.err()).contains("put back");
        assertThat(computer.does("list").out()).contains("/second.txt");
    }

    @Test
    @Attack(
            row = "T15",
            does = "(its user) copies a profile to another computer and works on both",
            precedent = "sequence numbers used twice on cloned machines",
            outcome = "noticed, a new device is begun, no document is lost")
    void copiedProfile() throws IOException {
        Computer clone = twin("clone", true);
        computer.does("add", bytes(computer, "here.txt", other), "--no-describe");
        clone.does("add", bytes(clone, "there.txt", other), "--no-describe");
        Path between = folder.resolve("between");
        computer.does("copy add", between);
        computer.does("sync");
        clone.does("copy add", between);
        clone.tries("sync");
        Run after = clone.tries("status");
        assertThat(after.err() + after.out()).containsAnyOf("two histories", "copied");
        clone.tries("status", "--explained");
        Run explained = clone.tries("status");
        assertThat(explained.err() + explained.out()).doesNotContain("two histories", "copied");
        computer.tries("sync");
        assertThat(computer.tries("list").out()).contains("/here.txt", "/there.txt");
        if (LONG) {
            clone.tries("add", bytes(clone, "later.txt", other), "--no-describe");
            clone.tries("sync");
            computer.tries("sync");
            assertThat(computer.tries("list").out()).contains("/here.txt", "/there.txt", "/later.txt");
        }
    }

    @Test
    @Attack(
            row = "T18",
            does = "deletes one sealed file, all of them, a record in the middle",
            precedent = "Cryptomator's file system: a deleted file is not noticed",
            outcome = "each loss told by name; what is there still opens; gone is not \"not yet\"")
    void deletedObjects() throws IOException {
        List<Path> packs = keeper.objects("packs");
        int readable = 0;
        for (Path pack : packs) {
            byte[] bytes = Files.readAllBytes(pack);
            Files.delete(pack);
            if (LONG || pack.equals(packs.getFirst())) {
                List<Map<String, Object>> named =
                        watched(computer, "check", "--json").endedWith(4).json();
                assertThat(named)
                        .anySatisfy(finding -> assertThat(finding)
                                .containsEntry("what", "missing-pack")
                                .containsEntry(
                                        "where",
                                        keeper.root()
                                                .relativize(pack)
                                                .toString()
                                                .replace(File.separatorChar, '/')));
            }
            Path out = computer.path("out-" + outs++);
            if (watched(computer, "get", "/b.txt", "-o", out).code() == 0) {
                assertThat(out).hasBinaryContent(other);
                readable++;
            } else {
                refused(computer, 4, GONE, "get", "/b.txt", "-o", out);
                assertThat(out).doesNotExist();
            }
            keeper.write(pack, bytes);
        }
        assertThat(readable).isEqualTo(packs.size() - 1);

        keeper.deleteAll("packs");
        documentRefused(computer, 4, GONE);
        documentRefused(stranger(), 5, NOT_YET);

        keeper.putBack(base.vault());
        Files.delete(keeper.objects("journal").get(1));
        refused(computer, 6, WENT_BACK, "list");

        keeper.putBack(base.vault());
        keeper.deleteAll("access");
        vaultRefused(computer, 4, GONE);
        if (LONG) {
            vaultRefused(stranger(), 5, NOT_YET);
        }

        keeper.putBack(base.vault());
        keeper.deleteAll("keyring");
        vaultRefused(stranger(), 5, NOT_YET);
        if (LONG) {
            documentIs(computer, "/a.txt", newest);
        }
    }

    @Test
    @Attack(
            row = "T20",
            does = "lowers the costs of the derivation in the access file",
            precedent = "Seafile, Bitwarden: the server chooses the iterations",
            outcome = "refused before anything is derived")
    void loweredCosts() throws IOException {
        int[][] all = {{8, 1, 1}, {65_536, 0, 1}, {1024, 1, 1}, {65_536, 1, 0}};
        for (int[] costs : LONG ? all : Arrays.copyOf(all, 2)) {
            costs(costs[0], costs[1], costs[2]);
            vaultRefused(stranger(), 4, DAMAGED);
            if (LONG) {
                vaultRefused(computer, 4, DAMAGED);
            }
        }
    }

    @Test
    @Attack(
            row = "T21",
            does = "raises the costs beyond any computer; floods the folder with ways in",
            precedent = "Cryptomator's file system: a tampered cost is an OutOfMemoryError before authentication",
            outcome = "refused before anything is allocated")
    void raisedCosts() throws IOException {
        int[][] all = {{Integer.MIN_VALUE, -1, 1 << 24}, {Integer.MAX_VALUE, 3, 4}, {65_536, -1, 1}};
        for (int[] costs : LONG ? all : Arrays.copyOf(all, 1)) {
            costs(costs[0], costs[1], costs[2]);
            vaultRefused(computer, 4, DAMAGED);
        }
        keeper.putBack(base.vault());
        byte[] file = Files.readAllBytes(keeper.objects("access").getFirst());
        for (int i = 0; i < 2_000; i++) {
            String name =
                    HexFormat.of().formatHex(ByteBuffer.allocate(4).putInt(i).array());
            String id = "2222" + name.replaceAll("[0189]", "z") + "a".repeat(40);
            keeper.write(keeper.root().resolve("access").resolve(id), file);
        }
        // More than are tried, and all before the right one.
        vaultRefused(computer, 4, DAMAGED);
        vaultRefused(stranger(), 4, DAMAGED);
    }

    /** Writes costs, and the checksum that anybody can make, into every access file. */
    private void costs(int memory, int passes, int lanes) throws IOException {
        for (Path access : keeper.objects("access")) {
            byte[] bytes = Files.readAllBytes(access);
            ByteBuffer.wrap(bytes).putInt(20, memory).putInt(24, passes).putInt(28, lanes);
            byte[] sum = sha256(Arrays.copyOf(bytes, bytes.length - 32));
            System.arraycopy(sum, 0, bytes, bytes.length - 32, 32);
            keeper.write(access, bytes);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Attack(
            row = "T23",
            does = "writes other version numbers into the objects",
            precedent = "downgrades to a weaker format",
            outcome = "refused; there is no other format to fall back to")
    void otherVersions() throws IOException {
        for (int version : LONG ? new int[] {2, 0, 255} : new int[] {2}) {
            byte[] genesis = Files.readAllBytes(keeper.genesis());
            genesis[2] = (byte) version;
            keeper.write(keeper.genesis(), genesis);
            vaultRefused(computer, 10, "newer version");
            vaultRefused(stranger(), 10, "newer version");
            keeper.putBack(base.vault());
            for (Path pack : keeper.objects("packs")) {
                byte[] bytes = Files.readAllBytes(pack);
                bytes[2] = (byte) version;
                keeper.write(pack, bytes);
            }
            // Whoever could read the rest of the vault knows that nothing newer wrote this.
            documentRefused(computer, 4, DAMAGED);
            documentRefused(stranger(), 4, DAMAGED);
            keeper.putBack(base.vault());
        }
    }

    @Test
    @Attack(
            row = "T25",
            does =
                    "puts crafted ways in into the folder, whose checksums are right, and listens to what is said of them",
            precedent = "partitioning oracles (USENIX Security 2021)",
            outcome = "one answer, the same as to a wrong passphrase, after the same derivation")
    void craftedAccess() throws IOException {
        Computer honest = stranger();
        Files.writeString(honest.secret(), "not the passphrase\n");
        Run wrong = refused(honest, 3, "passphrase", "list");
        Path access = keeper.objects("access").getFirst();
        byte[] bytes = Files.readAllBytes(access);
        Random random = new Random(25);
        List<Long> wrongNanos = new ArrayList<>();
        List<Long> craftedNanos = new ArrayList<>();
        int rounds = LONG ? 8 : 2;
        for (int i = 0; i < rounds; i++) {
            byte[] crafted = bytes.clone();
            // Behind the prefix and the costs, before the checksum: the head of the sealing, or what is sealed.
            crafted[32 + random.nextInt(bytes.length - 64)] ^= (byte) (1 + random.nextInt(255));
            byte[] checksum = sha256(Arrays.copyOf(crafted, crafted.length - 32));
            System.arraycopy(checksum, 0, crafted, crafted.length - 32, 32);
            keeper.write(access, crafted);
            Run run = timed(stranger(), craftedNanos);
            assertThat(run.err()).isEqualTo(wrong.err());
            assertThat(run.out()).isEqualTo(wrong.out());
            keeper.write(access, bytes);
            Computer typing = stranger();
            Files.writeString(typing.secret(), "not the passphrase\n");
            timed(typing, wrongNanos);
        }
        craftedNanos.sort(null);
        wrongNanos.sort(null);
        System.out.printf(
                Locale.ROOT,
                "T25: median of %d refusals: crafted way in %.0f ms, wrong passphrase %.0f ms%n",
                rounds,
                craftedNanos.get(rounds / 2) / 1e6,
                wrongNanos.get(rounds / 2) / 1e6);
        // One of another length beside the good one: a typing error is still called that.
        keeper.write(access, bytes);
        byte[] longer = Arrays.copyOf(Arrays.copyOf(bytes, bytes.length - 32), bytes.length + 1);
        System.arraycopy(sha256(Arrays.copyOf(longer, longer.length - 32)), 0, longer, longer.length - 32, 32);
        keeper.write(access.resolveSibling("a".repeat(52)), longer);
        Computer typo = stranger();
        Files.writeString(typo.secret(), "not the passphrase\n");
        assertThat(refused(typo, 3, "passphrase", "list").err()).isEqualTo(wrong.err());
        assertThat(stranger().does("list").out()).contains("/a.txt");
    }

    private Run timed(Computer at, List<Long> nanos) throws IOException {
        long start = System.nanoTime();
        Run run = refused(at, 3, "passphrase", "list");
        nanos.add(System.nanoTime() - start);
        return run;
    }

    @Test
    @Attack(
            row = "T30",
            does = "empties the lists of keys: no file, files of no length",
            precedent = "Nextcloud 5323: an empty key list was taken for a new one",
            outcome = "refused; nothing is ever made anew")
    void emptyKeyLists() throws IOException {
        for (String kind : List.of("access", "keyring")) {
            keeper.cutAll(kind, 0);
            vaultRefused(stranger(), 5, NOT_YET);
            keeper.putBack(base.vault());
        }
        keeper.cutAll("access", 0);
        vaultRefused(computer, 4, DAMAGED);
        keeper.putBack(base.vault());
        keeper.cutAll("journal", 0);
        documentIs(computer, "/a.txt", newest);
        vaultRefused(stranger(), 5, NOT_YET);
        keeper.write(keeper.genesis(), new byte[0]);
        // The genesis alone tells which vault this is, and no computer remembers where its vaults lie.
        vaultRefused(computer, 5, NOT_YET);
        vaultRefused(stranger(), 5, NOT_YET);
    }

    @Test
    @Attack(
            row = "T35, T36",
            does = "looks for repetition: one document twice, in two vaults",
            precedent = "equal content, equal ciphertext; nonces used twice",
            outcome = "no equal 16 bytes, no equal name, no IV twice")
    void nothingRepeats() throws IOException {
        Set<String> names = new HashSet<>();
        Set<ByteBuffer> ivs = new HashSet<>();
        Set<ByteBuffer> windows = new HashSet<>();
        for (Path vault : List.of(base.vault(), foreign.vault())) {
            HostileFolder folderOf = new HostileFolder(vault);
            Set<ByteBuffer> own = new HashSet<>();
            for (String kind : List.of("packs", "journal")) {
                for (Path object : folderOf.objects(kind)) {
                    byte[] bytes = Files.readAllBytes(object);
                    assertThat(names.add(object.getFileName().toString())).isTrue();
                    assertThat(ivs.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, 30, 62))))
                            .isTrue();
                    for (int at = HostileFolder.HEAD; at + 16 <= bytes.length; at++) {
                        ByteBuffer window = ByteBuffer.wrap(bytes, at, 16).slice();
                        assertThat(windows.contains(window))
                                .as("16 bytes again")
                                .isFalse();
                        own.add(window);
                    }
                }
            }
            windows.addAll(own);
        }
    }

    @Test
    @Attack(
            row = "T37",
            does = "reads the sizes of files",
            precedent = "Cryptomator's file system: sizes leak exactly",
            outcome = "padded: documents of a like size have one stored size")
    void sizesArePadded() throws IOException {
        Set<Long> sizes = new HashSet<>();
        List<Path> before = new HostileFolder(base.vault()).objects("packs");
        int[] lengths = LONG ? new int[] {60_000, 60_001, 60_400, 60_900} : new int[] {60_000, 60_900};
        for (int length : lengths) {
            Computer one = twin("size-" + length, true);
            one.does("add", bytes(one, "a.bin", Arrays.copyOf(newest, length)), "--no-describe");
            List<Path> added = new ArrayList<>(new HostileFolder(one.vault()).objects("packs"));
            added.removeIf(
                    pack -> before.contains(base.vault().resolve(one.vault().relativize(pack))));
            assertThat(added).hasSize(1);
            sizes.add(Files.size(added.getFirst()));
        }
        assertThat(sizes).hasSize(1);
    }

    @Test
    @Attack(
            row = "T38",
            does = "has a document added that guesses the content of another, and compares what is stored",
            precedent = "Fabrega and others (S&P 2024): deduplication tells",
            outcome = "no difference: pieces are shared inside the history of one document only")
    void guessedDocument() throws IOException {
        long before = size(computer);
        computer.does("add", bytes(computer, "right.txt", other), "--no-describe");
        long right = size(computer) - before;
        byte[] wrong = text("WRONG", 9);
        assertThat(wrong).hasSameSizeAs(other);
        before = size(computer);
        computer.does("add", bytes(computer, "wrong.txt", wrong), "--no-describe");
        assertThat(size(computer) - before).isEqualTo(right);
    }

    private static long size(Computer at) throws IOException {
        long sum = 0;
        for (Path file : Trees.files(at.vault())) {
            sum += Files.size(file);
        }
        return sum;
    }

    @Test
    @Attack(
            row = "T40",
            does = "puts links, pipes and directories in the place of objects",
            precedent = "paths opened twice, links followed",
            outcome = "refused; nothing outside is read, nothing hangs")
    void noPlainFiles() throws IOException {
        assumeThat(File.separatorChar).isEqualTo('/');
        List<Path> packs = keeper.objects("packs");
        List<Path> outside = new ArrayList<>();
        for (Path pack : packs) {
            Path moved = folder.resolve("outside-" + pack.getFileName());
            Files.move(pack, moved);
            outside.add(moved);
        }
        for (int i = 0; i < packs.size(); i++) {
            Files.createSymbolicLink(packs.get(i), outside.get(i));
        }
        documentRefused(computer, 4, DAMAGED);
        assertThat(found(computer, 4)).contains("missing-pack");
        for (Path pack : packs) {
            Files.delete(pack);
            computer.process(List.of("mkfifo", pack.toString())).endedWith(0);
        }
        documentRefused(computer, 4, DAMAGED);
        for (Path pack : packs) {
            Files.delete(pack);
            Files.createDirectory(pack);
        }
        documentRefused(computer, 4, DAMAGED);
    }

    @Test
    @Attack(
            row = "T41",
            does = "leaves conflict copies, temporary files and thousands of files of junk",
            precedent = "what cloud clients leave behind",
            outcome = "left alone, told by number, in the way of nothing")
    void junk() throws IOException {
        Path pack = keeper.objects("packs").getFirst();
        Path record = keeper.objects("journal").getFirst();
        for (Path object : List.of(pack, record)) {
            keeper.write(
                    object.resolveSibling(object.getFileName() + " (conflicted copy 2026-11-22)"),
                    Files.readAllBytes(object));
            keeper.write(object.resolveSibling("~$" + object.getFileName()), new byte[10]);
            keeper.write(object.resolveSibling(object.getFileName() + ".tmp"), new byte[10]);
        }
        keeper.write(keeper.root().resolve("desktop.ini"), new byte[10]);
        for (int i = 0; i < (LONG ? 20_000 : 3_000); i++) {
            Path place = keeper.root().resolve(i % 2 == 0 ? "packs" : "journal").resolve("junk-" + i % 100);
            Files.createDirectories(place);
            Files.write(place.resolve("junk " + i), new byte[] {1});
        }
        Map<String, String> vault = HostileFolder.state(keeper.root());
        documentIs(computer, "/a.txt", newest);
        documentIs(stranger(), "/b.txt", other);
        assertThat(found(computer, 0)).contains("junk", "sound");
        assertThat(HostileFolder.state(keeper.root())).isEqualTo(vault);
    }

    @Test
    @Attack(
            row = "T43",
            does = "puts files of gigantic length under good names",
            precedent = "length fields believed before they are authenticated",
            outcome = "not read; the rest works")
    void giganticObjects() throws IOException {
        for (String kind : List.of("journal", "keyring", "access")) {
            Path file = keeper.objects(kind).getFirst();
            String name = file.getFileName().toString();
            Path place = file.resolveSibling(name.substring(0, 51) + (name.endsWith("q") ? "a" : "q"));
            Files.createDirectories(place.getParent());
            try (RandomAccessFile sparse = new RandomAccessFile(place.toFile(), "rw")) {
                sparse.setLength(1L << 40);
            }
        }
        documentIs(computer, "/a.txt", newest);
        documentIs(strangerInPlace(), "/a.txt", newest);
    }

    /** A computer that never saw the vault, at the very folder: what is in it cannot be copied. */
    private Computer strangerInPlace() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        return computer.with("STRONGROOM_HOME", folder.resolve("empty").toString());
    }

    @Test
    @Attack(
            row = "T49",
            does = "delivers late, in any order, and files in part",
            precedent = "cloud clients: torn files under the final name, holes, records before content",
            outcome = "\"not yet\", never \"damaged\"; in the end all is there")
    void lateDelivery() throws IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        Path arriving = folder.resolve("arriving");
        Computer second = Computer.compilingOnce(folder.resolve("second"));
        List<Path> files = new ArrayList<>(Trees.files(base.vault()));
        Collections.shuffle(files, random);
        Files.createDirectories(arriving);
        boolean open = false;
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            // In each build, one try for each file: while it is torn, or once it is whole.
            boolean whole = i % 2 == 1 || i == files.size() - 1;
            Path there = arriving.resolve(base.vault().relativize(file).toString());
            byte[] bytes = Files.readAllBytes(file);
            Files.createDirectories(there.getParent());
            byte[] part = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            // Every second one has its full length from the beginning, and the rest is filled later.
            Files.write(there, i % 4 < 2 ? part : Arrays.copyOf(part, bytes.length));
            if (LONG || !whole) {
                open = step(second, arriving, open, seed);
            }
            Trees.overwrite(there, bytes);
            if (LONG || whole) {
                open = step(second, arriving, open, seed);
            }
        }
        assertThat(open).isTrue();
        second.does("sync");
        documentIs(second, "/a.txt", newest);
        documentIs(second, "/b.txt", other);
    }

    /** One try in the middle of the delivery: it works, or more has to come, and that is what is said. */
    private boolean step(Computer second, Path arriving, boolean open, long seed) throws IOException {
        Run run = open ? second.tries("sync") : second.tries("open", "--from", arriving);
        assertThat(run.code()).as("seed %d: %s", seed, run.err()).isIn(0, 5, 7);
        assertThat(run.err()).as("seed %d", seed).doesNotContain(DAMAGED, GONE, WENT_BACK);
        boolean opened = open || run.code() == 0;
        if (opened) {
            Path out = second.path("out-" + outs++);
            Run get = watched(second, "get", "/a.txt", "-o", out);
            assertThat(get.code()).as("seed %d: %s", seed, get.err()).isIn(0, 5, 7);
            assertThat(get.err()).as("seed %d", seed).doesNotContain(DAMAGED, GONE, WENT_BACK);
            if (get.code() == 0) {
                assertThat(Files.readAllBytes(out)).isIn(newest, text("ALPHA", 1));
            } else {
                assertThat(out).doesNotExist();
            }
        }
        return opened;
    }
}
