package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.contents;
import static org.strongroom.vault.Bench.node;
import static org.strongroom.vault.Bench.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VersionId;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FolderStore;

/** Old versions go by the wish of the vault; what anybody still needs stays, and no clock makes anything old at once. */
final class RetentionTest {
    private static final Instant BEGINNING = Instant.parse("2027-02-01T09:00:00Z");
    private static final int SIZE = 700_000;

    @TempDir
    Path temp;

    private Bench bench;
    private Path cloud;
    private final Time time = new Time();
    private Vault ann;
    private final List<Vault> others = new ArrayList<>();

    private static final class Time extends Clock {
        private Instant now = BEGINNING;

        void pass(long days) {
            now = now.plus(Duration.ofDays(days));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Vaults vaults(String home, Clock clock) {
        return new Vaults(bench.path(home), new Session.Environment(clock, new SecureRandom(), home, FolderStore::at));
    }

    @BeforeEach
    void vaultInTheCloud() throws Exception {
        bench = new Bench(temp);
        cloud = bench.path("cloud");
        Path folder = bench.path("ann-vault");
        bench.prepared("ann", folder).close();
        ann = bench.open(vaults("ann", time), folder, FolderStore.at(folder));
        ann.addCopy(cloud);
    }

    @AfterEach
    void close() throws IOException {
        for (Vault other : others) {
            other.close();
        }
        ann.close();
        bench.close();
    }

    private Vault laptop() throws Exception {
        Vault out = bench.openFrom(vaults("laptop", time), bench.path("laptop-vault"), cloud);
        others.add(out);
        meet(out, ann);
        return out;
    }

    /** Versions of "report", {@code days} apart, the last one now. */
    private void versions(int count, int days) throws Exception {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                time.pass(days);
            }
            add(ann, "report", bytes(SIZE, i));
        }
        ann.sync(Progress.NONE);
    }

    private static List<Version> all(Vault vault) {
        return vault.catalogue().versions(node(vault, "report"));
    }

    private static List<Integer> numbers(Vault vault) {
        Document document = vault.catalogue().document(node(vault, "report")).orElseThrow();
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < document.versions().size(); i++) {
            out.add(document.number(i));
        }
        return out;
    }

    /** The first {@code count} versions of "report", whatever their age. */
    private static OldVersions first(Vault vault, int count) {
        List<VersionId> ids = all(vault).stream().limit(count).map(Version::id).toList();
        return new OldVersions(new TreeMap<>(Map.of(node(vault, "report"), ids)), 0);
    }

    private static OldVersions old(Vault vault, Retention retention) {
        return vault.oldVersions(retention, version -> false);
    }

    private static long size(Path folder) throws IOException {
        long sum = 0;
        for (Path file : Bench.files(folder.resolve("packs"))) {
            sum += Files.size(file);
        }
        return sum;
    }

    private static void meet(Vault... vaults) throws Exception {
        for (int round = 0; round < 4; round++) {
            for (Vault vault : vaults) {
                vault.sync(Progress.NONE);
            }
        }
    }

    private static void assertSound(Vault vault) throws Exception {
        assertThat(vault.check(true, false, Progress.NONE))
                .allMatch(f -> f.severity() == Finding.Severity.GOOD || f.severity() == Finding.Severity.INFO);
        assertThat(vault.status().alarms()).isEmpty();
        assertThat(vault.status().missingPacks()).isZero();
    }

    @Test
    void oldVersionsGoAndFreeTheirSpaceEverywhere() throws Exception {
        assertThat(ann.retention()).isEqualTo(Retention.ALL);
        add(ann, "other", bytes(SIZE, 100));
        versions(10, 5);
        ann.keep(Retention.atMost(3));
        assertThat(ann.retention()).isEqualTo(Retention.atMost(3));
        long before = size(cloud);
        OldVersions old = old(ann, ann.retention());
        // Older than thirty days are those of days 0, 5, 10 and 15 of 45.
        assertThat(old.versions()).isEqualTo(4);
        assertThat(old.documents()).isEqualTo(1);
        assertThat(old.bytes()).isEqualTo(4L * SIZE);
        assertThat(old(ann, Retention.ALL).versions()).isZero();
        assertThat(ann.oldVersions(ann.retention(), all(ann).getFirst().id()::equals)
                        .versions())
                .isEqualTo(3);
        ann.drop(old);
        assertThat(numbers(ann)).containsExactly(5, 6, 7, 8, 9, 10);
        assertThat(size(bench.path("ann-vault"))).isEqualTo(before);
        Collected done = ann.collect(Progress.NONE);
        assertThat(done.bytes()).isGreaterThan(4L * SIZE);
        assertThat(done.leftBytes()).isZero();
        ann.sync(Progress.NONE);
        for (Path folder : List.of(bench.path("ann-vault"), cloud)) {
            assertThat(size(folder)).as("%s", folder).isLessThan(before - 4L * SIZE);
        }
        assertThat(read(ann, all(ann).getFirst())).isEqualTo(bytes(SIZE, 4));
        assertThat(old(ann, ann.retention()).versions()).isZero();
        assertSound(ann);
        try (Vault fresh = bench.openFrom("fresh", bench.path("fresh-vault"), cloud)) {
            assertThat(contents(fresh)).isEqualTo(contents(ann)).hasSize(2);
            assertThat(numbers(fresh)).isEqualTo(numbers(ann));
            assertThat(fresh.retention()).isEqualTo(Retention.atMost(3));
            assertThat(fresh.status().alarms()).isEmpty();
        }
    }

    @Test
    void oneOfADayStaysAndThenOneOfAMonth() throws Exception {
        for (int i = 0; i < 20; i++) {
            add(ann, "report", bytes(50, 2L * i));
            add(ann, "report", bytes(50, 2L * i + 1));
            time.pass(3);
        }
        assertThat(old(ann, Retention.thinOut(40)).versions()).isEqualTo(7);
        ann.drop(old(ann, Retention.thinOut(40)));
        assertThat(numbers(ann).subList(0, 3)).containsExactly(2, 4, 6);
        // A remark keeps a version, and the newest stays, whatever is asked for.
        ann.note(node(ann, "report"), all(ann).getFirst().id(), "as sent");
        for (int week = 0; week < 54; week++) {
            time.pass(7);
            add(ann, "other", bytes(50, 1000 + week));
        }
        ann.drop(old(ann, Retention.thinOut(40)));
        // The one with the remark, the last of February, and the last of March, which is the newest.
        assertThat(numbers(ann)).containsExactly(2, 20, 40);
        ann.drop(old(ann, Retention.atMost(1)));
        assertThat(numbers(ann)).containsExactly(2, 40);
    }

    @Test
    void nothingGoesBeforeEveryDeviceKnows() throws Exception {
        versions(4, 1);
        Vault laptop = laptop();
        long before = size(cloud);
        ann.drop(first(ann, 3));
        Collected waits = ann.collect(Progress.NONE);
        assertThat(waits.packs()).isZero();
        assertThat(waits.leftBytes()).isGreaterThan(3L * SIZE);
        assertThat(waits.waitsFor()).containsExactly("laptop");
        ann.sync(Progress.NONE);
        assertThat(size(cloud)).isEqualTo(before);
        assertThat(contents(laptop).get("report").split(" ")).hasSize(5);
        meet(laptop, ann);
        assertThat(ann.uncollected().leftBytes()).isZero();
        for (Path folder : List.of(bench.path("ann-vault"), bench.path("laptop-vault"), cloud)) {
            assertThat(size(folder)).as("%s", folder).isLessThan(before - 3L * SIZE);
        }
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(numbers(vault)).containsExactly(4);
            assertSound(vault);
        }
    }

    @Test
    void whatSomebodyDidWithAnOldVersionMeanwhileKeepsIt() throws Exception {
        versions(6, 1);
        Vault laptop = laptop();
        NodeId report = node(laptop, "report");
        List<Version> known = all(laptop);
        laptop.note(report, known.get(0).id(), "the one that was signed \u2713");
        laptop.change(now -> List.of(version(
                laptop, now.versions(report).get(3), List.of(known.get(1).id()))));
        // Both are current now; an old one is brought back over both.
        laptop.change(now -> List.of(version(
                laptop,
                now.versions(report).get(2),
                now.heads(report).stream().map(Version::id).sorted().toList())));
        ann.drop(first(ann, 5));
        assertThat(numbers(ann)).containsExactly(6);
        ann.collect(Progress.NONE);
        meet(laptop, ann);
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(numbers(vault)).containsExactly(1, 2, 6, 7, 8);
            assertThat(read(vault, "report")).isEqualTo(bytes(SIZE, 2));
            assertThat(read(vault, all(vault).get(3))).isEqualTo(bytes(SIZE, 3));
            assertThat(vault.catalogue()
                            .document(report)
                            .orElseThrow()
                            .remark(known.get(0).id()))
                    .isEqualTo("the one that was signed \u2713");
            contents(vault); // reads all of them
            assertSound(vault);
        }
        assertThat(old(ann, Retention.atMost(1)).versions()).isZero();
    }

    private static Operation version(Vault vault, Version content, List<VersionId> parents) throws IOException {
        NodeId report = node(vault, "report");
        return new Operation.VersionAdded(
                report,
                vault.newVersion(0, report, parents, content),
                parents,
                content.size(),
                content.modifiedMillis(),
                content.pieces());
    }

    @Test
    void aWishOfSomebodyElseWhoDidNotKnowKeepsEverything() throws Exception {
        versions(4, 1);
        ann.keep(Retention.atMost(2));
        Vault laptop = laptop();
        laptop.keep(Retention.ALL);
        ann.drop(first(ann, 2));
        ann.keep(Retention.thinOut(90));
        meet(laptop, ann);
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(numbers(vault)).containsExactly(1, 2, 3, 4);
            assertThat(vault.retention()).isEqualTo(ann.retention());
            contents(vault);
            assertSound(vault);
        }
        // Both thin out at once, each what the other does not.
        ann.drop(first(ann, 2));
        laptop.drop(first(laptop, 3));
        meet(laptop, ann);
        for (Vault vault : List.of(ann, laptop)) {
            assertThat(numbers(vault)).containsExactly(4);
            assertSound(vault);
        }
    }

    @Test
    void noClockMakesAnythingOldAtOnce() throws Exception {
        versions(5, 1);
        // Ten years on, as it says; back; and on again.
        for (int i = 0; i < 3; i++) {
            Instant right = time.now;
            time.pass(3653);
            assertThat(old(ann, Retention.atMost(1)).versions()).isZero();
            add(ann, "other", bytes(50, i));
            assertThat(old(ann, Retention.atMost(1)).versions()).isZero();
            time.now = right;
            assertThat(old(ann, Retention.atMost(1)).versions()).isZero();
        }
        time.now = BEGINNING.plus(Duration.ofDays(5));
        Vault laptop = laptop();
        // A battery is empty: what it writes says 1970, and is no older for that.
        Instant right = time.now;
        time.now = Instant.EPOCH;
        add(laptop, "report", bytes(SIZE, 10));
        add(laptop, "report", bytes(SIZE, 11));
        time.now = right;
        meet(laptop, ann);
        assertThat(old(ann, Retention.atMost(1)).versions()).isZero();
        assertThat(old(laptop, Retention.atMost(1)).versions()).isZero();
        // A vault that nobody writes to does not age.
        time.pass(1000);
        assertThat(old(ann, Retention.atMost(1)).versions()).isZero();
        for (int i = 0; i < 5; i++) {
            time.pass(6);
            add(ann, "other", bytes(50, 20 + i));
        }
        assertThat(old(ann, Retention.atMost(1)).versions()).isPositive();
    }

    @Test
    void onlyAdminsAndWhatARemovedOneDroppedStays() throws Exception {
        versions(4, 1);
        try (Passphrase own = Passphrase.take("passphrase of ben".toCharArray())) {
            List<String> code = ann.invite("ben", Role.EDITOR, Duration.ofDays(7));
            ann.sync(Progress.NONE);
            Vault ben = vaults("ben", time).join(bench.path("ben-vault"), cloud, code, "ben", own, Progress.NONE);
            others.add(ben);
            meet(ben, ann);
            assertThatThrownBy(() -> ben.keep(Retention.atMost(1))).isInstanceOf(VaultException.NotAllowed.class);
            assertThatThrownBy(() -> ben.drop(first(ben, 2))).isInstanceOf(VaultException.NotAllowed.class);
            ben.note(node(ben, "report"), all(ben).getFirst().id(), "seen");
            meet(ben, ann);
            MemberId id = ben.member();
            ann.changeRole(id, Role.ADMIN);
            meet(ann, ben);
            ben.keep(Retention.atMost(1));
            ben.drop(first(ben, 3)); // the first has a remark, and stays
            assertThat(numbers(ben)).containsExactly(1, 4);
            ann.removeMember(id);
            ann.sync(Progress.NONE);
            // Nothing of it is left, as everything that he wrote apart.
            ben.sync(Progress.NONE);
            meet(ann);
            assertThat(numbers(ann)).containsExactly(1, 2, 3, 4);
            assertThat(ann.retention()).isEqualTo(Retention.ALL);
            ann.collect(Progress.NONE);
            contents(ann);
        }
    }

    @Test
    void remarksAreBoundedAndMeetAsTheLastOneSays() throws Exception {
        versions(2, 1);
        Vault laptop = laptop();
        NodeId report = node(ann, "report");
        VersionId one = all(ann).getFirst().id();
        assertThatThrownBy(() -> ann.note(report, one, "x".repeat(1025))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ann.note(report, one, "\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ann.note(report, new VersionId(1, 1), "x"))
                .isInstanceOf(VaultException.NotFound.class);
        ann.note(report, one, "\u202eevil \ud83d\ude00\n");
        laptop.note(report, one, "other");
        meet(ann, laptop);
        String said = ann.catalogue().document(report).orElseThrow().remark(one);
        assertThat(said).isNotEmpty();
        assertThat(laptop.catalogue().document(report).orElseThrow().remark(one))
                .isEqualTo(said);
        laptop.note(report, one, "");
        meet(laptop, ann);
        assertThat(ann.catalogue().document(report).orElseThrow().remarks()).isEmpty();
    }

    /** Two devices edit, remark, restore, drop and sync as it comes: what one of them shows in the end, both read. */
    @Test
    void whateverIsDoneWhatIsShownCanBeRead() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        versions(1, 0);
        Vault laptop = laptop();
        List<Vault> vaults = List.of(ann, laptop);
        for (int step = 0; step < Effort.of(40, 400); step++) {
            Vault vault = vaults.get(random.nextInt(2));
            NodeId report = node(vault, "report");
            List<Version> there = all(vault);
            Version any = there.get(random.nextInt(there.size()));
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    // Most of it lies in packs of earlier versions.
                    byte[] content = random.nextInt(3) == 0 ? bytes(2 * SIZE, step) : read(vault, "report");
                    content[random.nextInt(content.length)] ^= 1;
                    add(vault, "report", content);
                }
                case 3 -> vault.note(report, any.id(), random.nextBoolean() ? "r" + step : "");
                case 4 ->
                    vault.change(now -> List.of(version(
                            vault,
                            any,
                            now.heads(report).stream().map(Version::id).sorted().toList())));
                case 5, 6 -> {
                    vault.drop(first(vault, random.nextInt(there.size() + 1)));
                    vault.collect(Progress.NONE);
                }
                default -> vault.sync(Progress.NONE);
            }
            assertThat(all(vault).stream().map(Version::id).collect(Collectors.toSet()))
                    .as("seed %d", seed)
                    .containsAll(vault.catalogue().heads(report).stream()
                            .map(Version::id)
                            .toList());
        }
        meet(ann, laptop);
        assertThat(ann.catalogue()).as("seed %d", seed).isEqualTo(laptop.catalogue());
        for (Vault vault : vaults) {
            assertThat(contents(vault)).as("seed %d", seed).isEqualTo(contents(ann));
            assertSound(vault);
        }
    }
}
