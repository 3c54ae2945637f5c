package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.VaultStatus.Alarm;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;

/** People who share a vault in one folder: invited, joined, promoted, removed; and the words that bring a lost one back. */
final class MembersTest {
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
        ann = Bench.create(bench.vaults("ann"), bench.path("ann-vault"));
        ann.addCopy(cloud);
        add(ann, "before.txt");
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

    @Test
    void whoeverIsInvitedJoinsWithTheCodeAndWorks() throws Exception {
        Vault ben = joined("ben", Role.EDITOR);
        assertThat(names(ben)).containsExactly("before.txt");
        assertThat(Bench.read(ben, "before.txt")).isEqualTo(bytes("before.txt"));
        add(ben, "from ben.txt");
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThat(names(ann)).containsExactlyInAnyOrder("before.txt", "from ben.txt");
        assertThat(Bench.read(ann, "from ben.txt")).isEqualTo(bytes("from ben.txt"));
        assertThat(member(ann, "ben").role()).isEqualTo(Role.EDITOR);
        assertThat(member(ann, "ben").isInvitation()).isFalse();
        assertThat(ann.status().alarms()).isEmpty();
        assertThat(ben.status().alarms()).isEmpty();
        assertThat(accessFiles(cloud)).as("one for each of them").isEqualTo(2);
        assertThat(ann.membership()).isEqualTo(ben.membership());
    }

    private static List<String> kit(Vault vault) throws Exception {
        try (RecoveryKit kit = vault.drawKit()) {
            vault.adopt(kit);
            return kit.words();
        }
    }

    @Test
    void aKitThatIsNotAdoptedChangesNothing() throws Exception {
        List<String> before = kit(ann);
        try (RecoveryKit drawn = ann.drawKit()) {
            assertThat(drawn.words()).hasSize(24).isNotEqualTo(before);
            add(ann, "meanwhile.txt");
        }
        ann.sync(Progress.NONE);
        try (Passphrase fresh = passphrase("a fresh passphrase");
                Vault restored = bench.vaults("again")
                        .restore(bench.path("again"), cloud, before, fresh, Bench.COSTS, new GivenUpAtTheEnd())) {
            // There are new keys by then: they must not look as if there were none.
            assertThat(names(restored)).containsExactlyInAnyOrder("before.txt", "meanwhile.txt");
            assertThat(restored.check(true, false, Progress.NONE))
                    .noneMatch(finding -> finding.severity() == Finding.Severity.CRITICAL);
        }
    }

    /** Somebody who no longer waits once the copy is told of the new keys. */
    private static final class GivenUpAtTheEnd implements Progress {
        private boolean derived;
        private boolean cancelled;

        @Override
        public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
            derived |= step == Step.UNLOCKING;
            cancelled = derived && step != Step.UNLOCKING;
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }

    @Test
    void whoHasThePassphraseOfSomebodyElseOpensAsThemselvesWhereTheyHaveWorked() throws Exception {
        List<String> code = ann.invite("ben", Role.EDITOR, WEEK);
        ann.sync(Progress.NONE);
        try (Passphrase same = Bench.passphrase();
                Vault ben =
                        bench.vaults("ben").join(bench.path("ben-vault"), cloud, code, "ben", same, Progress.NONE)) {
            assertThat(ben.nameOf(ben.member())).isEqualTo("ben");
            add(ben, "from ben.txt");
        }
        ann.sync(Progress.NONE);
        for (int i = 0; i < 3; i++) {
            try (Passphrase same = Bench.passphrase();
                    Vault again = bench.vaults("ben").open(bench.path("ben-vault"), same, Progress.NONE)) {
                assertThat(again.nameOf(again.member())).isEqualTo("ben");
                again.sync(Progress.NONE);
            }
        }
        assertThat(names(ann)).contains("before.txt");
    }

    @Test
    void aCodeServesOnce() throws Exception {
        List<String> code = ann.invite("ben", Role.EDITOR, WEEK);
        ann.sync(Progress.NONE);
        Path kept = bench.path("kept");
        VaultTest.copyTree(cloud, kept);
        others.add(join("ben", code, cloud));
        assertThatThrownBy(() -> join("eve", code, cloud)).isInstanceOf(VaultException.WrongPassphrase.class);
        // A keeper puts the invitation back beside what came after it.
        copyMissing(kept.resolve("access"), cloud.resolve("access"));
        assertThatThrownBy(() -> join("eve", code, cloud)).isInstanceOf(VaultException.InvitationUsed.class);
    }

    @Test
    void whoIsRefusedLateIsLeftWithNothingThatWasMadeForThem() throws Exception {
        add(ann, "large.txt");
        List<String> code = ann.invite("ben", Role.EDITOR, WEEK);
        ann.sync(Progress.NONE);
        Path kept = bench.path("kept");
        VaultTest.copyTree(cloud, kept);
        others.add(join("ben", code, cloud));
        copyMissing(kept.resolve("access"), cloud.resolve("access"));

        Path below = bench.path("home").resolve("Strongroom").resolve("Papers");
        assertThatThrownBy(() -> join("eve", below, code)).isInstanceOf(VaultException.InvitationUsed.class);
        assertThat(bench.path("home")).as("folders that were not there").doesNotExist();
        assertThat(bench.path("eve").resolve("vaults")).isEmptyDirectory();

        Path empty = Files.createDirectories(bench.path("empty"));
        assertThatThrownBy(() -> join("eve", empty, code)).isInstanceOf(VaultException.InvitationUsed.class);
        assertThat(empty).as("a folder that was there").isEmptyDirectory();

        // Somebody puts something there meanwhile.
        Path note = empty.resolve("packs").resolve("note.txt");
        Progress busy = new Progress() {
            @Override
            public void report(Step step, long items, long totalItems, long bytes, long totalBytes) {
                if (Files.isDirectory(note.getParent()) && Files.notExists(note)) {
                    try {
                        Files.writeString(note, "mine");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        assertThatThrownBy(() -> join("eve", empty, code, busy)).isInstanceOf(VaultException.InvitationUsed.class);
        assertThat(tree(empty)).containsExactly("packs", "packs/note.txt");
        Files.delete(note);
        Files.delete(note.getParent());

        // Another copy of the vault was there before: none of it goes.
        List<String> before = tree(kept);
        assertThatThrownBy(() -> join("eve", kept, code)).isInstanceOf(VaultException.InvitationUsed.class);
        assertThat(tree(kept)).containsAll(before);

        List<String> next = ann.invite("eve", Role.READER, WEEK);
        ann.sync(Progress.NONE);
        Vault eve = join("eve", empty, next);
        others.add(eve);
        assertThat(names(eve)).contains("large.txt");
    }

    private static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void twoClaimsThatDidNotKnowOfEachOtherCountForNothing() throws Exception {
        List<String> code = ann.invite("ben", Role.EDITOR, WEEK);
        ann.sync(Progress.NONE);
        Path elsewhere = bench.path("elsewhere");
        VaultTest.copyTree(cloud, elsewhere);
        Vault ben = join("ben", code, cloud);
        others.add(ben);
        Vault eve = join("eve", code, elsewhere);
        others.add(eve);
        add(ben, "from ben.txt");
        add(eve, "from eve.txt");
        ben.sync(Progress.NONE);
        eve.sync(Progress.NONE);
        copyMissing(elsewhere, cloud);
        ann.sync(Progress.NONE);
        assertThat(names(ann)).containsExactly("before.txt");
        assertThat(ann.status().alarms()).extracting(Alarm::kind).containsOnly(Alarm.Kind.LATE);
        MemberId both = ann.membership().members().values().stream()
                .filter(Member::suspended)
                .findFirst()
                .orElseThrow()
                .id();
        ann.removeMember(both);
        add(ann, "after.txt");
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        assertThat(names(ben)).doesNotContain("after.txt");
    }

    /** Whoever invited has seen the claim: the code is worth nothing from then on, also to whoever says that they were first. */
    @Test
    void aClaimThatWasSeenIsNotDisputed() throws Exception {
        List<String> code = ann.invite("ben", Role.EDITOR, WEEK);
        ann.sync(Progress.NONE);
        Path elsewhere = bench.path("elsewhere");
        VaultTest.copyTree(cloud, elsewhere);
        Vault ben = join("ben", code, cloud);
        others.add(ben);
        add(ben, "from ben.txt");
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        Vault eve = join("eve", code, elsewhere);
        others.add(eve);
        add(eve, "from eve.txt");
        eve.sync(Progress.NONE);
        copyMissing(elsewhere, cloud);
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        assertThat(names(ann)).containsExactlyInAnyOrder("before.txt", "from ben.txt");
        assertThat(member(ann, "ben").suspended()).isFalse();
        assertThat(ann.membership().members().values()).noneMatch(Member::suspended);
        assertThat(ann.status().alarms()).extracting(Alarm::kind).containsOnly(Alarm.Kind.LATE);
        add(ben, "more.txt");
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThat(names(ann)).contains("more.txt");
        assertThat(ann.membership()).isEqualTo(ben.membership());
    }

    @Test
    void anInvitationEnds() throws Exception {
        List<String> code = ann.invite("ben", Role.READER, Duration.ofMillis(1));
        ann.sync(Progress.NONE);
        Thread.sleep(5);
        assertThatThrownBy(() -> join("ben", code, cloud)).isInstanceOf(VaultException.InvitationUsed.class);
        List<String> other = ann.invite("ben", Role.READER, WEEK);
        ann.removeMember(ann.membership().members().values().stream()
                .filter(member -> member.isInvitation() && member.expiresMillis() > System.currentTimeMillis())
                .findFirst()
                .orElseThrow()
                .id());
        ann.sync(Progress.NONE);
        assertThatThrownBy(() -> join("ben", other, cloud)).isInstanceOf(VaultException.WrongPassphrase.class);
    }

    @Test
    void aWrongCodeAndAnotherPassphraseOpenNothing() throws Exception {
        List<String> code = new ArrayList<>(ann.invite("ben", Role.READER, WEEK));
        ann.sync(Progress.NONE);
        assertThatThrownBy(() -> bench.vaults("ben").open(cloud, passphrase(String.join(" ", code)), Progress.NONE))
                .isInstanceOf(VaultException.IsInvitation.class);
        code.set(3, code.get(3).equals("abandon") ? "ability" : "abandon");
        assertThatThrownBy(() -> join("ben", code, cloud)).isInstanceOf(VaultException.WrongPassphrase.class);
        assertThatThrownBy(() -> join("ben", List.of("one", "two"), cloud))
                .isInstanceOf(VaultException.WrongPassphrase.class);
    }

    @Test
    void anInvitationPinsWhatTheInviterKnew() throws Exception {
        Path old = bench.path("old");
        VaultTest.copyTree(cloud, old);
        add(ann, "newer.txt");
        List<String> code = ann.invite("ben", Role.EDITOR, WEEK);
        ann.sync(Progress.NONE);
        // The keeper shows the newcomer what there was before, and what it takes to get in.
        copyMissing(cloud.resolve("access"), old.resolve("access"));
        copyMissing(cloud.resolve("keyring"), old.resolve("keyring"));
        assertThatThrownBy(() -> join("ben", code, old)).isInstanceOf(VaultException.Incomplete.class);
    }

    @Test
    void aReaderReadsAndChangesNothing() throws Exception {
        Vault ben = joined("ben", Role.READER);
        assertThat(Bench.read(ben, "before.txt")).isEqualTo(bytes("before.txt"));
        assertThatThrownBy(() -> add(ben, "from ben.txt")).isInstanceOf(VaultException.NotAllowed.class);
        assertThatThrownBy(() -> ben.invite("eve", Role.READER, WEEK)).isInstanceOf(VaultException.NotAllowed.class);
        assertThatThrownBy(() -> ben.removeMember(ann.member())).isInstanceOf(VaultException.NotAllowed.class);
        assertThatThrownBy(() -> kit(ben)).isInstanceOf(VaultException.NotAllowed.class);
        ann.changeRole(member(ann, "ben").id(), Role.EDITOR);
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        add(ben, "from ben.txt");
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThat(names(ann)).contains("from ben.txt");
    }

    @Test
    void whoeverIsRemovedReadsNothingNewAndWritesNothing() throws Exception {
        Vault ben = joined("ben", Role.EDITOR);
        add(ben, "kept.txt");
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        add(ben, "not yet synced.txt");
        ann.removeMember(member(ann, "ben").id());
        add(ann, "after.txt");
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        assertThat(names(ben)).doesNotContain("after.txt");
        assertThatThrownBy(() -> add(ben, "more.txt")).isInstanceOf(VaultException.NotAMember.class);
        ann.sync(Progress.NONE);
        assertThat(names(ann)).containsExactlyInAnyOrder("before.txt", "kept.txt", "after.txt");
        assertThat(ann.status().alarms()).extracting(Alarm::kind).containsExactly(Alarm.Kind.LATE);
        assertThat(ann.check(true, false, Progress.NONE))
                .noneMatch(finding -> finding.severity() == Finding.Severity.CRITICAL);
        assertThat(accessFiles(cloud)).isEqualTo(1);
    }

    @Test
    void aLostDeviceIsRemovedAloneAndItsMemberStays() throws Exception {
        Vault ben = joined("ben", Role.EDITOR);
        add(ben, "kept.txt");
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        DeviceId device = ann.membership().devices().values().stream()
                .filter(one -> one.member().equals(member(ann, "ben").id()))
                .findFirst()
                .orElseThrow()
                .device();
        ann.removeDevice(device);
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        assertThatThrownBy(() -> add(ben, "more.txt")).isInstanceOf(VaultException.NotAMember.class);
        try (Passphrase typed = passphrase("passphrase of ben");
                Vault second = bench.vaults("ben-2").openFrom(bench.path("ben-2-vault"), cloud, typed, Progress.NONE)) {
            add(second, "from the new one.txt");
            second.sync(Progress.NONE);
        }
        ann.sync(Progress.NONE);
        assertThat(names(ann)).containsExactlyInAnyOrder("before.txt", "kept.txt", "from the new one.txt");
        assertThat(ann.status().alarms()).isEmpty();
    }

    @Test
    void adminsInviteAndRemoveThoseBelowThem() throws Exception {
        Vault ben = joined("ben", Role.ADMIN);
        List<String> code = ben.invite("cleo", Role.EDITOR, WEEK);
        ben.sync(Progress.NONE);
        Vault cleo = join("cleo", code, cloud);
        others.add(cleo);
        add(cleo, "from cleo.txt");
        cleo.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThat(names(ann)).contains("from cleo.txt");
        assertThatThrownBy(() -> ben.invite("dan", Role.ADMIN, WEEK)).isInstanceOf(VaultException.NotAllowed.class);
        assertThatThrownBy(() -> ben.removeMember(ann.member())).isInstanceOf(VaultException.NotAllowed.class);
        ben.sync(Progress.NONE);
        ben.removeMember(member(ben, "cleo").id());
        ben.sync(Progress.NONE);
        cleo.sync(Progress.NONE);
        assertThatThrownBy(() -> add(cleo, "more.txt")).isInstanceOf(VaultException.NotAMember.class);
    }

    @Test
    void ownershipIsHandedOver() throws Exception {
        Vault ben = joined("ben", Role.EDITOR);
        ann.changeRole(member(ann, "ben").id(), Role.OWNER);
        ann.sync(Progress.NONE);
        ben.sync(Progress.NONE);
        assertThat(member(ben, "ben").role()).isEqualTo(Role.OWNER);
        assertThat(ben.membership().role(ann.member())).contains(Role.ADMIN);
        ben.removeMember(ann.member());
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        assertThatThrownBy(() -> add(ann, "more.txt")).isInstanceOf(VaultException.NotAMember.class);
    }

    @Test
    void theWordsOfTheKitGiveTheOwnerANewPassphrase() throws Exception {
        Vault ben = joined("ben", Role.EDITOR);
        add(ben, "from ben.txt");
        ben.sync(Progress.NONE);
        ann.sync(Progress.NONE);
        List<String> words = kit(ann);
        assertThat(words).hasSize(24);
        add(ann, "after the kit.txt");
        ann.sync(Progress.NONE);
        ann.close();
        try (Passphrase fresh = passphrase("a new passphrase")) {
            ann = bench.vaults("ann-2").restore(bench.path("again"), cloud, words, fresh, Bench.COSTS, Progress.NONE);
        }
        assertThat(names(ann)).containsExactlyInAnyOrder("before.txt", "from ben.txt", "after the kit.txt");
        assertThat(Bench.read(ann, "before.txt")).isEqualTo(bytes("before.txt"));
        add(ann, "as owner again.txt");
        ann.sync(Progress.NONE);
        ann.close();
        try (Passphrase typed = passphrase("a new passphrase")) {
            ann = bench.vaults("ann-2").open(bench.path("again"), typed, Progress.NONE);
        }
        assertThat(ann.membership().role(ann.member())).contains(Role.OWNER);
        ben.sync(Progress.NONE);
        assertThat(names(ben)).contains("as owner again.txt");
        assertThat(ben.status().alarms()).isEmpty();
    }

    @Test
    void aKitOfBeforeOrOfAnotherVaultRestoresNothing() throws Exception {
        List<String> first = kit(ann);
        kit(ann);
        ann.sync(Progress.NONE);
        try (Passphrase fresh = passphrase("a new passphrase")) {
            assertThatThrownBy(() -> bench.vaults("x")
                            .restore(bench.path("x-v"), cloud, first, fresh, Bench.COSTS, Progress.NONE))
                    .isInstanceOf(VaultException.PassphraseChanged.class);
            Path elsewhere = bench.path("elsewhere");
            List<String> foreign;
            try (Vault other = Bench.create(bench.vaults("other"), elsewhere)) {
                foreign = kit(other);
            }
            assertThatThrownBy(() -> bench.vaults("y")
                            .restore(bench.path("y-v"), cloud, foreign, fresh, Bench.COSTS, Progress.NONE))
                    .isInstanceOf(VaultException.WrongPassphrase.class);
        }
    }

    private Vault joined(String name, Role role) throws Exception {
        List<String> code = ann.invite(name, role, WEEK);
        assertThat(code).hasSize(12);
        ann.sync(Progress.NONE);
        Vault out = join(name, code, cloud);
        others.add(out);
        ann.sync(Progress.NONE);
        return out;
    }

    private Vault join(String name, Path folder, List<String> code) throws Exception {
        return join(name, folder, code, Progress.NONE);
    }

    private Vault join(String name, Path folder, List<String> code, Progress progress) throws Exception {
        try (Passphrase own = passphrase("passphrase of " + name)) {
            return bench.vaults(name).join(folder, cloud, code, name, own, progress);
        }
    }

    private Vault join(String name, List<String> code, Path copy) throws Exception {
        try (Passphrase own = passphrase("passphrase of " + name)) {
            return bench.vaults(name).join(bench.path(name + "-vault"), copy, code, name, own, Progress.NONE);
        }
    }

    private static Member member(Vault vault, String name) {
        return vault.membership().members().values().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void add(Vault vault, String name) throws VaultException, IOException {
        Bench.add(vault, name, bytes(name));
    }

    private static List<String> names(Vault vault) {
        return vault.catalogue().documents().map(document -> document.name()).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Passphrase passphrase(String text) throws CryptoException {
        return Passphrase.take(text.toCharArray());
    }

    private static long accessFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("access"))) {
            return files.count();
        }
    }

    private static void copyMissing(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path goal = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(goal);
                } else if (!Files.exists(goal)) {
                    Files.copy(file, goal);
                }
            }
        }
    }
}
