package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.profile.Beginning;
import org.strongroom.vault.profile.Profile;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FaultyFiles;
import org.strongroom.vault.store.FolderStore;

/** A vault that is being made when something fails, or somebody pulls the plug. */
final class CreationTest {
    private static final int MOST_STEPS = 400;
    /** In each build every eighth step, from a random one of the first eight on; in the long run, each. */
    private static final int STEP = Effort.of(8, 1);

    private static final int KILLS = Effort.of(2, 20);
    private static final long SEED = Long.getLong("strongroom.seed", System.nanoTime());

    @RegisterExtension
    static final TestExecutionExceptionHandler NAMES_THE_SEED = (context, failure) -> {
        failure.addSuppressed(new AssertionError("seed " + SEED));
        throw failure;
    };

    @TempDir
    Path temp;

    private Bench bench;

    private static final List<Prepared> TWO = new ArrayList<>();

    @BeforeAll
    static void prepare(@TempDir Path any) throws Exception {
        for (int i = 0; i < 2; i++) {
            TWO.add(Prepared.make(Bench.vaults(any, FolderStore::at)));
        }
    }

    @AfterAll
    static void forget() {
        TWO.forEach(Prepared::close);
        TWO.clear();
    }

    @BeforeEach
    void place() {
        bench = new Bench(temp);
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    /** The first files of one vault, sealed once: the way in is opened anew for each attempt, without the cost of Argon2. */
    private record Prepared(Creation.Start start, AccessKey key) implements AutoCloseable {
        static Prepared make(Vaults vaults) throws Exception {
            try (Passphrase passphrase = Bench.passphrase()) {
                Creation.Start start = vaults.start(passphrase, Bench.COSTS, Progress.NONE);
                start.access().close();
                AccessKey key =
                        AccessKey.derive(passphrase, Bench.COSTS, start.id().bytes());
                return new Prepared(start, key);
            }
        }

        Creation.Start fresh() throws Exception {
            AccessFile.Contents contents = AccessFile.parse(start.accessFile().object())
                    .open(start.accessName().bytes(), key, start.genesis().context());
            return new Creation.Start(
                    start.genesis(),
                    contents,
                    start.accessFile(),
                    start.keyring(),
                    start.costs(),
                    start.device().copy());
        }

        @Override
        public void close() {
            key.close();
        }
    }

    private static Creation creation(Path home) {
        return new Creation(
                home, new Session.Environment(Clock.systemUTC(), new SecureRandom(), "desk", FolderStore::at));
    }

    private static Vault make(Path home, Path folder, Prepared prepared) throws Exception {
        Creation creation = creation(home);
        creation.makeRoom(folder);
        return creation.run(folder, prepared.fresh(), "Practice", Progress.NONE);
    }

    private void checkWorks(Vault vault, String what) throws Exception {
        assertThat(vault.catalogue().vaultName()).as(what).contains("Practice");
        Bench.add(vault, "a", Bench.bytes(100, 1));
        assertThat(vault.check(true, false, Progress.NONE))
                .as(what)
                .extracting(Finding::what)
                .containsExactly(Finding.What.SOUND);
        assertThat(vault.status().alarms()).as(what).isEmpty();
    }

    /** Fails each change of a file in turn, in the profile or in the folder; a second attempt finds its place. */
    private void everyFailure(boolean forever) throws Exception {
        Prepared first = TWO.getFirst();
        Prepared second = TWO.getLast();
        boolean tripped = true;
        int step = new Random(SEED).nextInt(STEP);
        int made = 0;
        for (; tripped; step += STEP) {
            assertThat(step).isLessThan(MOST_STEPS);
            String what = "step " + step + (forever ? " and later" : "");
            FaultyFiles faulty = new FaultyFiles(step, forever);
            Path home = bench.path("home");
            Path folder = bench.path("vault");
            try (Vault vault = make(faulty.path(home), faulty.path(folder), first)) {
                assertThat(vault.catalogue().vaultName()).contains("Practice");
            } catch (IOException e) {
                assertThat(faulty.tripped())
                        .as("%s: failed by itself: %s", what, e)
                        .isTrue();
            }
            tripped = faulty.tripped();
            if (Files.exists(folder.resolve("vault.genesis"))) {
                made++;
                assertThatThrownBy(() -> make(home, folder, second))
                        .as(what)
                        .isInstanceOf(VaultException.AlreadyExists.class);
                try (Vault vault = bench.open("home", folder)) {
                    checkWorks(vault, what);
                }
            } else {
                try (Vault vault = make(home, folder, second)) {
                    checkWorks(vault, what);
                }
                assertThat(Profile.exists(home, first.start().id()))
                        .as("%s: a profile of what never was", what)
                        .isFalse();
            }
            assertThat(Beginning.all(home)).as(what).isEmpty();
            VaultTest.deleteTree(folder);
            VaultTest.deleteTree(home);
        }
        assertThat(step).as("steps that were tried").isGreaterThan(10);
        assertThat(made).isLessThan(step);
    }

    @Test
    void anyKillLeavesRoomForASecondAttemptOrTheVault() throws Exception {
        everyFailure(true);
    }

    @Test
    void anyOneFailureLeavesRoomForASecondAttemptOrTheVault() throws Exception {
        everyFailure(false);
    }

    /** The state that a kill leaves right before the genesis. */
    private Path unfinished(Prepared prepared) throws Exception {
        Path folder = bench.path("vault");
        make(bench.path("home"), folder, prepared).close();
        note(prepared);
        Files.delete(folder.resolve("vault.genesis"));
        return folder;
    }

    private void note(Prepared prepared) throws Exception {
        Creation.Start start = prepared.start();
        try (Beginning begun = Beginning.note(
                bench.path("home"), start.id(), new byte[32], List.of(start.accessName(), start.keyringName()))) {
            assertThat(begun.vault()).isEqualTo(start.id());
        }
    }

    @Test
    void remainsThatMovedAreKnown() throws Exception {
        Prepared prepared = TWO.getFirst();
        Path folder = unfinished(prepared);
        Files.move(folder, bench.path("elsewhere"));
        Files.write(bench.path("elsewhere").resolve("access/.tmp-0123456789abcdef"), new byte[10]);
        creation(bench.path("home")).makeRoom(bench.path("elsewhere"));
        assertThat(bench.path("elsewhere")).isEmptyDirectory();
    }

    @Test
    void anythingElseInTheFolderIsLeftAsItIs() throws Exception {
        Prepared prepared = TWO.getFirst();
        Path folder = unfinished(prepared);
        for (String other :
                List.of("letter.txt", "access/letter.txt", "other/.tmp-0123456789abcdef", ".tmp-0123456789abcdeg")) {
            Path file = folder.resolve(other);
            boolean makesFolder = other.startsWith("other");
            if (makesFolder) {
                Files.createDirectory(folder.resolve("other"));
            }
            Files.write(file, new byte[10]);
            assertRefused(bench.path("home"), folder, other);
            Files.delete(file);
            if (makesFolder) {
                Files.delete(folder.resolve("other"));
            }
        }
        Path readMe = folder.resolve("READ ME - how to open this vault.txt");
        byte[] words = Files.readAllBytes(readMe);
        words[0] ^= 1;
        Files.write(readMe, words);
        assertRefused(bench.path("home"), folder, "other words");
        Files.delete(readMe);
        assertRefused(bench.path("another-home"), folder, "another profile");
        creation(bench.path("home")).makeRoom(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAnotherProgramIsMakingIsLeftAsItIs() throws Exception {
        Prepared prepared = TWO.getFirst();
        Path folder = unfinished(prepared);
        try (Beginning atWork =
                Beginning.abandoned(bench.path("home"), prepared.start().id()).orElseThrow()) {
            assertThat(atWork.objects()).hasSize(2);
            assertRefused(bench.path("home"), folder, "a program at work");
        }
    }

    @Test
    void aVaultThatLivedOnIsNoRemains() throws Exception {
        Prepared prepared = TWO.getFirst();
        Path folder = bench.path("vault");
        try (Vault vault = make(bench.path("home"), folder, prepared)) {
            vault.change(now -> List.of(new org.strongroom.vault.journal.Operation.VaultNamed("Other")));
        }
        note(prepared);
        Files.delete(folder.resolve("vault.genesis"));
        assertRefused(bench.path("home"), folder, "two records");
    }

    private void assertRefused(Path home, Path folder, String what) throws Exception {
        SortedMap<String, String> before = Bench.tree(temp);
        assertThatThrownBy(() -> creation(home).makeRoom(folder))
                .as(what)
                .isInstanceOf(VaultException.AlreadyExists.class);
        assertThat(Bench.tree(temp)).as(what).isEqualTo(before);
    }

    @Test
    void killedProgramLeavesRoomForASecondAttemptOrTheVault() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            Path folder = bench.path("vault-" + i);
            Process program = TwoProgramsTest.start(temp, "create vault-" + i);
            try (BufferedReader said = program.inputReader()) {
                assertThat(said.readLine()).isEqualTo("creating");
                boolean ended = program.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
                assertThat(ended && program.exitValue() != 0).isFalse();
            } finally {
                program.destroyForcibly().waitFor();
            }
            String what = "kill " + i + " of seed " + SEED;
            try (Vault vault = Files.exists(folder.resolve("vault.genesis"))
                    ? bench.open("home", folder)
                    : bench.create("home", folder)) {
                checkWorks(vault, what);
            }
        }
    }
}
