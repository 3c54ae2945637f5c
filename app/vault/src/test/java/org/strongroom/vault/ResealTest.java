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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.journal.Epoch;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Effort;

/** What somebody had the keys of who has left is sealed anew, and what that takes the place of goes when nobody needs it. */
final class ResealTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path temp;

    private Bench bench;
    private Path cloud;
    private Vault ann;
    private final List<Vault> others = new ArrayList<>();

    @BeforeEach
    void vaultInTheCloud() throws Exception {
        bench = new Bench(temp);
        cloud = bench.path("cloud");
        ann = bench.prepared("ann", bench.path("ann-vault"));
        ann.addCopy(cloud);
        add(ann, "a", bytes(2_500_000, 1));
        add(ann, "a", bytes(2_400_000, 2));
        add(ann, "b", bytes(40_000, 3));
        ann.importing(importer -> importer.describe(
                Bench.node(ann, "b"),
                ann.catalogue().versions(Bench.node(ann, "b")).getFirst().id(),
                "text/plain",
                bytes(3000, 4),
                bytes(2000, 5),
                ""));
        ann.sync(Progress.NONE);
    }

    @AfterEach
    void close() throws IOException {
        for (Vault other : others) {
            other.close();
        }
        ann.close();
        bench.close();
    }

    /** Somebody was invited and is not wanted any more: whoever has the code has the keys until now. */
    private static void somebodyLeaves(Vault vault) throws Exception {
        Set<MemberId> before = vault.membership().members().keySet();
        vault.invite("somebody", Role.READER, WEEK);
        MemberId invited = vault.membership().members().keySet().stream()
                .filter(member -> !before.contains(member))
                .findFirst()
                .orElseThrow();
        vault.removeMember(invited);
    }

    @Test
    void inAVaultThatNobodyLeftNothingIsUnderOldKeys() throws Exception {
        assertThat(ann.oldKeys().isNone()).isTrue();
        ann.invite("ben", Role.EDITOR, WEEK);
        assertThat(ann.oldKeys().isNone())
                .as("whoever comes takes nothing away")
                .isTrue();
        try (RecoveryKit kit = ann.drawKit()) {
            ann.adopt(kit);
        }
        assertThat(ann.oldKeys().isNone()).as("nobody had the key before").isTrue();
        Resealed done = ann.reseal(Progress.NONE);
        assertThat(done.documents()).isZero();
        assertThat(done.removedPacks()).isZero();
    }

    @Test
    void everyReasonToBeginAnEpochLeavesOldKeys() throws Exception {
        try (Passphrase other = Passphrase.take("another passphrase".toCharArray())) {
            ann.changePassphrase(other, KdfParameters.PORTABLE, Progress.NONE);
        }
        assertAllOldAndResealed("a passphrase");
        try (RecoveryKit first = ann.drawKit();
                RecoveryKit second = ann.drawKit()) {
            ann.adopt(first);
            assertThat(ann.oldKeys().isNone()).isTrue();
            ann.adopt(second);
        }
        assertAllOldAndResealed("a kit");
        somebodyLeaves(ann);
        assertAllOldAndResealed("a member");
    }

    @Test
    void aDeviceThatIsRemovedLeavesOldKeys() throws Exception {
        Vault laptop = laptop();
        laptop.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThat(ann.oldKeys().isNone()).isTrue();
        ann.removeDevice(ann.catalogue().deviceLabels().entrySet().stream()
                .filter(device -> device.getValue().equals("laptop"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow());
        assertAllOldAndResealed("a device");
    }

    private void assertAllOldAndResealed(String what) throws Exception {
        SortedMap<String, String> before = contents(ann);
        long all = ann.oldKeys().contentBytes();
        assertThat(all).isEqualTo(2_500_000 + 2_400_000 + 40_000 + 3000 + 2000);
        assertThat(ann.oldKeys().oldBytes()).as(what).isEqualTo(all);
        Resealed done = ann.reseal(Progress.NONE);
        assertThat(done.bytes()).as(what).isEqualTo(all);
        assertThat(done.documents()).as(what).isEqualTo(2);
        assertThat(done.removedPacks()).as(what).isPositive();
        assertThat(done.left().isNone()).as("%s: %s", what, done.left()).isTrue();
        assertThat(contents(ann)).as(what).isEqualTo(before);
        assertThat(epochsOfPacks(bench.path("ann-vault"))).as(what).containsExactly(newest(ann));
        assertSound(ann);
        Resealed again = ann.reseal(Progress.NONE);
        assertThat(again.bytes()).as("%s: once is enough", what).isZero();
    }

    @Test
    void whoHasOldKeysAndAnOldCopyOpensNothingThatWasResealed() throws Exception {
        Vault ben = joined("ben", Role.EDITOR);
        assertThat(ann.oldKeys().isNone()).as("an invitation that was claimed").isTrue();
        SortedMap<String, String> before = contents(ann);
        List<byte[]> his = new ArrayList<>();
        his.add(read(ben, "a"));
        MemberId member = ann.membership().members().values().stream()
                .filter(one -> one.name().equals("ben"))
                .map(Member::id)
                .findFirst()
                .orElseThrow();
        ann.removeMember(member);
        Resealed done = ann.reseal(Progress.NONE);
        assertThat(done.left().isNone()).isTrue();
        ann.sync(Progress.NONE);
        assertThat(contents(ann)).isEqualTo(before);
        // All that lies in the cloud now, in his folder, opened with all that he has.
        copyMissing(cloud.resolve("packs"), bench.path("ben-vault").resolve("packs"));
        int tried = 0;
        int opened = 0;
        try (ContentReader reader = ben.reader()) {
            for (Document document : ann.catalogue().documents().toList()) {
                for (PieceRef piece : ann.catalogue().pieces(document.id())) {
                    tried++;
                    try {
                        reader.readAll(List.of(piece.first().alone()), 1 << 20);
                        opened++;
                    } catch (VaultException e) {
                        assertThat(e).isInstanceOf(VaultException.Incomplete.class);
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(5);
        assertThat(opened).as("of " + tried).isZero();
        assertThat(epochsOfPacks(cloud)).containsExactly(newest(ann));
        assertThat(read(ben, "a")).as("what he copied stays his").isEqualTo(his.getFirst());
    }

    @Test
    void packsAreKeptUntilEveryDeviceKnows() throws Exception {
        Vault laptop = laptop();
        add(laptop, "of the laptop", bytes(10_000, 9));
        laptop.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        // The laptop goes on, out of reach: with pieces that lie in the old packs.
        add(laptop, "a", edited(bytes(2_400_000, 2), 2_000_000));
        add(laptop, "c", bytes(20_000, 8));
        somebodyLeaves(ann);
        Resealed done = ann.reseal(Progress.NONE);
        assertThat(done.removedPacks()).isZero();
        assertThat(done.left().oldBytes()).isZero();
        assertThat(done.left().replacedPacks()).isPositive();
        assertThat(done.left().waitsFor()).containsExactly("laptop");
        ann.sync(Progress.NONE);
        assertThat(ann.oldKeys().waitsFor()).containsExactly("laptop");
        assertThat(epochsOfPacks(cloud)).hasSizeGreaterThan(1);
        assertSound(ann);

        laptop.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        laptop.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThat(contents(laptop)).isEqualTo(contents(ann)).hasSize(4);
        assertThat(read(ann, "a")).isEqualTo(edited(bytes(2_400_000, 2), 2_000_000));
        // What the laptop added without knowing that somebody had left is left to do, and what it reused is not.
        OldKeys left = ann.oldKeys();
        assertThat(left.oldBytes()).isBetween(20_000L, 20_000L + (1 << 20));
        assertThat(laptop.oldKeys().oldBytes()).isEqualTo(left.oldBytes());
        assertThat(laptop.reseal(Progress.NONE).left().waitsFor()).isNotEmpty();
        for (int i = 0; i < 3; i++) {
            laptop.sync(Progress.NONE);
            ann.sync(Progress.NONE);
        }
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(vault.oldKeys().isNone()).as("%s", vault.oldKeys()).isTrue();
            assertSound(vault);
        }
        for (String folder : List.of("cloud", "ann-vault", "laptop-vault")) {
            assertThat(epochsOfPacks(bench.path(folder))).as(folder).containsExactly(newest(ann));
        }
        assertThat(contents(laptop)).isEqualTo(contents(ann)).hasSize(4);
    }

    @Test
    void aCopyThatWasAwayBringsNothingBack() throws Exception {
        Path stick = bench.path("stick");
        ann.addCopy(stick);
        ann.sync(Progress.NONE);
        Files.move(stick, bench.path("in a drawer"));
        somebodyLeaves(ann);
        SortedMap<String, String> before = contents(ann);
        assertThat(ann.reseal(Progress.NONE).left().isNone()).isTrue();
        ann.sync(Progress.NONE);
        Files.move(bench.path("in a drawer"), stick);
        ann.sync(Progress.NONE);
        for (Path folder : List.of(bench.path("ann-vault"), cloud, stick)) {
            assertThat(epochsOfPacks(folder)).containsExactly(newest(ann));
        }
        assertThat(contents(ann)).isEqualTo(before);
        assertSound(ann);
        try (Vault fresh = bench.open("fresh", stick)) {
            assertThat(contents(fresh)).isEqualTo(before);
            assertThat(fresh.status().alarms()).isEmpty();
        }
    }

    @Test
    void aJobThatWasEndedGoesOnWithWhatIsLeft() throws Exception {
        for (int i = 0; i < 6; i++) {
            add(ann, "doc " + i, bytes(1_500_000, 100 + i));
        }
        somebodyLeaves(ann);
        SortedMap<String, String> before = contents(ann);
        long all = ann.oldKeys().oldBytes();
        assertThatThrownBy(() -> ann.reseal(new CancelAfter(4))).isInstanceOf(VaultException.Cancelled.class);
        long left = ann.oldKeys().oldBytes();
        assertThat(left).isPositive().isLessThan(all);
        assertThat(contents(ann)).isEqualTo(before);
        Resealed rest = ann.reseal(Progress.NONE);
        assertThat(rest.bytes()).isEqualTo(left);
        assertThat(rest.left().isNone()).isTrue();
        assertThat(contents(ann)).isEqualTo(before);
        assertSound(ann);
    }

    @Test
    void aPackThatIsNotHereIsLeftAndSaid() throws Exception {
        somebodyLeaves(ann);
        Path gone = Bench.files(bench.path("ann-vault").resolve("packs")).getFirst();
        byte[] kept = Files.readAllBytes(gone);
        Files.delete(gone);
        Resealed done = ann.reseal(Progress.NONE);
        assertThat(done.unreadableBytes()).isPositive();
        assertThat(done.left().oldBytes()).isEqualTo(done.unreadableBytes());
        Files.write(gone, kept);
        assertThat(ann.reseal(Progress.NONE).left().isNone()).isTrue();
        assertSound(ann);
    }

    @Test
    void aPlaceThatIsAnotherContentIsNotBelievedAndKeepsThePack() throws Exception {
        add(ann, "same length", bytes(40_000, 77));
        somebodyLeaves(ann);
        ann.reseal(Progress.NONE);
        PieceRef right = piece(ann, "b");
        PieceRef other = piece(ann, "same length");
        ann.change(now -> List.of(new Operation.Resealed(
                Bench.node(ann, "b"),
                List.of(right.piece()),
                List.of(other.first().alone()))));
        assertThat(piece(ann, "b").first()).isEqualTo(other.first());
        assertThat(read(ann, "b")).isEqualTo(bytes(40_000, 3));
        somebodyLeaves(ann);
        ann.reseal(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThat(read(ann, "b")).isEqualTo(bytes(40_000, 3));
        assertThat(read(ann, "same length")).isEqualTo(bytes(40_000, 77));
    }

    @Test
    void unchangedContentIsStillUnchangedAndAnEditReusesWhatIsNew() throws Exception {
        somebodyLeaves(ann);
        ann.reseal(Progress.NONE);
        assertThat(add(ann, "a", bytes(2_400_000, 2))).isEqualTo(Importer.Result.UNCHANGED);
        assertThat(add(ann, "a", edited(bytes(2_400_000, 2), 2_399_999))).isEqualTo(Importer.Result.VERSION);
        List<PieceRef> pieces =
                ann.catalogue().current(Bench.node(ann, "a")).orElseThrow().pieces();
        PieceRef first =
                ann.catalogue().versions(Bench.node(ann, "a")).get(1).pieces().getFirst();
        assertThat(pieces.getFirst()).isEqualTo(first.first());
        assertThat(ann.oldKeys().oldBytes()).isZero();
    }

    /** Whoever lost the right to write meanwhile: what they say of places proves itself, and is kept; else what they moved were lost. */
    @Test
    void whereSomebodyMovedContentIsKnownThoughTheirRecordIsNotUsed() throws Exception {
        Vault ben = joined("ben", Role.EDITOR);
        somebodyLeaves(ann);
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        assertThat(ben.reseal(Progress.NONE).bytes()).isPositive();
        ann.removeMember(ben.member());
        ann.sync(Progress.NONE);
        SortedMap<String, String> before = contents(ann);
        try {
            ben.sync(Progress.NONE);
        } catch (VaultException e) {
            assertThat(e).isInstanceOf(VaultException.NotAMember.class);
        }
        copyMissing(bench.path("ben-vault").resolve("packs"), cloud.resolve("packs"));
        copyMissing(bench.path("ben-vault").resolve("journal"), cloud.resolve("journal"));
        ann.sync(Progress.NONE);
        assertThat(ann.status().alarms()).extracting(VaultStatus.Alarm::kind).contains(VaultStatus.Alarm.Kind.LATE);
        assertThat(piece(ann, "b").resealed()).hasSize(1);
        assertThat(contents(ann)).isEqualTo(before);
        // Under the epoch that he knows: sealed once more, and then it is gone.
        assertThat(ann.oldKeys().oldBytes()).isEqualTo(ann.oldKeys().contentBytes());
        assertThat(ann.reseal(Progress.NONE).left().isNone()).isTrue();
        assertThat(contents(ann)).isEqualTo(before);
        assertThat(epochsOfPacks(bench.path("ann-vault"))).containsExactly(newest(ann));
        try (Vault again = bench.open("ann", bench.path("ann-vault"))) {
            assertThat(again.catalogue()).isEqualTo(ann.catalogue());
        }
    }

    @Test
    void readersMayNot() throws Exception {
        Vault ben = joined("ben", Role.READER);
        somebodyLeaves(ann);
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        assertThat(ben.oldKeys().oldBytes()).isPositive();
        assertThatThrownBy(() -> ben.reseal(Progress.NONE)).isInstanceOf(VaultException.NotAllowed.class);
    }

    /** Three devices of two people edit, leave, reseal and sync as it comes; in the end all show the same, and all of it. */
    @Test
    void whoeverResealsWheneverNothingIsLost() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Vault> vaults = List.of(ann, laptop(), joined("ben", Role.EDITOR));
        Set<String> written = new TreeSet<>();
        for (String sum : contents(ann).values()) {
            written.addAll(sums(sum));
        }
        for (int step = 0; step < Effort.of(30, 300); step++) {
            Vault vault = vaults.get(random.nextInt(vaults.size()));
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    String name = "doc " + random.nextInt(4);
                    byte[] now = vault.catalogue().resolve(List.of(name)).isEmpty()
                            ? bytes(600_000 + 400_000 * random.nextInt(4), step)
                            : edited(read(vault, name), random.nextInt(500_000));
                    add(vault, name, now);
                    contents(vault).values().forEach(sum -> written.addAll(sums(sum)));
                }
                case 3, 4 -> vault.reseal(Progress.NONE);
                case 5 -> {
                    if (vault == ann) {
                        somebodyLeaves(ann);
                    }
                }
                default -> vault.sync(Progress.NONE);
            }
        }
        for (int i = 0; i < 2; i++) {
            vaults.get(random.nextInt(vaults.size())).reseal(Progress.NONE);
            for (int round = 0; round < 4; round++) {
                for (Vault vault : vaults) {
                    vault.sync(Progress.NONE);
                }
            }
        }
        Set<String> shown = new TreeSet<>();
        contents(ann).values().forEach(sum -> shown.addAll(sums(sum)));
        assertThat(shown).as("seed %d", seed).isEqualTo(written);
        for (Vault vault : vaults) {
            assertThat(contents(vault)).as("seed %d", seed).isEqualTo(contents(ann));
            assertThat(vault.catalogue()).as("seed %d", seed).isEqualTo(ann.catalogue());
            assertThat(vault.oldKeys().isNone())
                    .as("seed %d: %s", seed, vault.oldKeys())
                    .isTrue();
            assertSound(vault);
        }
        try (Vault fresh = Bench.unlock(bench.vaults("fresh"), cloud)) {
            assertThat(contents(fresh)).as("seed %d", seed).isEqualTo(contents(ann));
        }
    }

    private static Set<String> sums(String shown) {
        Set<String> out = new HashSet<>();
        for (String part : shown.split(" ", -1)) {
            if (!part.startsWith("[")) {
                out.add(part.replace("*", ""));
            }
        }
        return out;
    }

    private static byte[] edited(byte[] content, int at) {
        byte[] out = content.clone();
        out[at] ^= 1;
        return out;
    }

    private static PieceRef piece(Vault vault, String name) {
        return vault.catalogue()
                .current(Bench.node(vault, name))
                .orElseThrow()
                .pieces()
                .getFirst();
    }

    /** Is asked to stop after some pieces. */
    private static final class CancelAfter implements Progress {
        private final int pieces;
        private int reports;

        CancelAfter(int pieces) {
            this.pieces = pieces;
        }

        @Override
        public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
            reports++;
        }

        @Override
        public boolean cancelled() {
            return reports >= pieces;
        }
    }

    private Vault laptop() throws Exception {
        Vault out = bench.openFrom("laptop", bench.path("laptop-vault"), cloud);
        others.add(out);
        return out;
    }

    private Vault joined(String name, Role role) throws Exception {
        List<String> code = ann.invite(name, role, WEEK);
        ann.sync(Progress.NONE);
        try (Passphrase own = Passphrase.take(("passphrase of " + name).toCharArray())) {
            Vault out = bench.vaults(name).join(bench.path(name + "-vault"), cloud, code, name, own, Progress.NONE);
            others.add(out);
            ann.sync(Progress.NONE);
            return out;
        }
    }

    private static void assertSound(Vault vault) throws Exception {
        assertThat(vault.check(true, false, Progress.NONE))
                .filteredOn(finding -> !finding.where().startsWith("access"))
                .allMatch(f -> f.severity() == Finding.Severity.GOOD || f.severity() == Finding.Severity.INFO);
        assertThat(vault.status().alarms()).isEmpty();
        assertThat(vault.status().missingPacks()).isZero();
    }

    private static EpochId newest(Vault vault) {
        return vault.membership().epochs().stream()
                .filter(epoch -> !epoch.superseded())
                .map(Epoch::id)
                .findFirst()
                .orElseThrow();
    }

    private static Set<EpochId> epochsOfPacks(Path folder) throws Exception {
        return Bench.files(folder.resolve("packs")).stream()
                .map(file -> {
                    try {
                        return EpochId.of(EpochKey.claimedId(Kind.PACK, Files.readAllBytes(file)));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static void copyMissing(Path from, Path to) throws IOException {
        for (Path file : Bench.files(from)) {
            Path goal = to.resolve(from.relativize(file).toString());
            if (!Files.exists(goal)) {
                Files.createDirectories(goal.getParent());
                Files.copy(file, goal);
            }
        }
    }
}
