package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.AccessKey;
import org.strongroom.crypto.Passphrase;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.PowerCut;

/**
 * The power goes at any moment of an operation, of vault and profile at once: what was not flushed is there, missing, torn or in
 * another order. The vault is old or new; and what the program had said was done, is done.
 */
final class PowerCutTest {
    /** Moments tried per operation, spread evenly from a seeded start; in the long run, every one and more than once. */
    private static final int MOMENTS = Effort.of(2, Integer.MAX_VALUE);

    private static final int ROUNDS = Effort.of(1, 10);

    @TempDir
    Path temp;

    private Bench bench;
    private int cuts;
    private final long seed = Long.getLong("strongroom.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void place() {
        bench = new Bench(temp);
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    private interface Work {
        void on(Vault vault) throws VaultException, IOException;
    }

    /** What is done between the start of the recording and its end. */
    private interface Whole {
        void run(PowerCut files) throws Exception;
    }

    private interface Look {
        void at(String what, boolean done) throws Exception;
    }

    /** Records {@code whole} on what lies in {@code world}, strikes at its moments, and looks at each outcome. */
    private void strikes(boolean flushesDirectories, Whole whole, Look look) throws Exception {
        Path world = bench.path("world");
        PowerCut files = new PowerCut(world, flushesDirectories);
        whole.run(files);
        int changes = files.changes();
        assertThat(changes).as("changes that were recorded").isGreaterThan(10);
        for (int round = 0; round < ROUNDS; round++) {
            int step = Math.max(1, changes / MOMENTS);
            // The last moment is when the program has said that it is done.
            List<Integer> moments = IntStream.concat(
                            IntStream.iterate(random.nextInt(step), i -> i < changes, i -> i + step),
                            IntStream.of(changes))
                    .boxed()
                    .toList();
            for (int moment : moments) {
                files.strike(moment, random);
                cuts++;
                look.at(
                        "seed " + seed + ", round " + round + ", " + moment + " of " + changes + " changes",
                        moment == changes);
            }
        }
    }

    @AfterEach
    void tell() {
        Effort.tried(cuts + " power cuts: old or new (seed " + seed + ")");
    }

    private void oldOrNew(boolean flushesDirectories, Work prepare, List<Work> work) throws Exception {
        Path vaultFolder = bench.path("world/vault");
        String home = "world/home";
        Files.createDirectories(bench.path("world"));
        try (Vault vault = bench.prepared(home, vaultFolder)) {
            prepare.on(vault);
        }
        List<SortedMap<String, String>> allowed = new ArrayList<>();
        strikes(
                flushesDirectories,
                files -> {
                    Vaults vaults =
                            Bench.vaults(files.path(bench.path(home)), place -> FolderStore.at(files.path(place)));
                    try (Vault vault = bench.open(vaults, vaultFolder, FolderStore.at(files.path(vaultFolder)))) {
                        allowed.add(contents(vault));
                        for (Work step : work) {
                            step.on(vault);
                            allowed.add(contents(vault));
                        }
                    }
                },
                (what, done) -> {
                    bench.requireOneOf(what, home, "fresh", vaultFolder, done ? List.of(allowed.getLast()) : allowed);
                    VaultTest.deleteTree(bench.path("fresh"));
                });
    }

    private static Work adds(String... names) {
        return vault -> vault.importing(importer -> {
            for (String name : names) {
                add(importer, name, bytes(40_000, name.hashCode()));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addingIsOldOrNew(boolean flushesDirectories) throws Exception {
        oldOrNew(flushesDirectories, adds("a"), List.of(adds("b", "c"), adds("d")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesAreOldOrNew(boolean flushesDirectories) throws Exception {
        oldOrNew(
                flushesDirectories,
                adds("a", "b"),
                List.of(
                        vault -> vault.change(now -> List.of(new Operation.FolderCreated(
                                vault.newNode(0, NodeId.ROOT, "folder"), NodeId.ROOT, "folder"))),
                        vault -> vault.change(now -> List.of(
                                new Operation.Moved(
                                        now.resolve(List.of("a")).orElseThrow().id(),
                                        now.resolve(List.of("folder"))
                                                .orElseThrow()
                                                .id()),
                                new Operation.Tagged(
                                        now.resolve(List.of("a")).orElseThrow().id(), "urgent"))),
                        vault -> vault.change(now -> List.of(new Operation.Renamed(
                                now.resolve(List.of("b")).orElseThrow().id(), "z"))),
                        vault -> vault.change(now -> List.of(new Operation.Trashed(
                                now.resolve(List.of("z")).orElseThrow().id())))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewVersionIsOldOrNew(boolean flushesDirectories) throws Exception {
        oldOrNew(
                flushesDirectories,
                vault -> add(vault, "a", bytes(1_500_000, 1)),
                List.of(vault -> add(vault, "a", bytes(1_500_000, 2))));
    }

    @Test
    void aCopyIsOldOrNewAndTheNextSyncFinishes() throws Exception {
        Path vaultFolder = bench.path("world/vault");
        Path copy = bench.path("world/copy");
        Files.createDirectories(bench.path("world"));
        List<SortedMap<String, String>> allowed = new ArrayList<>();
        try (Vault vault = bench.prepared("world/home", vaultFolder)) {
            adds("a").on(vault);
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
            allowed.add(contents(vault));
            adds("b", "c").on(vault);
            allowed.add(contents(vault));
        }
        strikes(
                true,
                files -> {
                    Vaults vaults = Bench.vaults(
                            files.path(bench.path("world/home")), place -> FolderStore.at(files.path(place)));
                    try (Vault vault = bench.open(vaults, vaultFolder, FolderStore.at(files.path(vaultFolder)))) {
                        vault.sync(Progress.NONE);
                    }
                },
                (what, done) -> {
                    try (Vault vault = bench.open("fresh", copy)) {
                        assertThat(allowed).as(what).contains(contents(vault));
                        assertThat(vault.status().alarms()).as(what).isEmpty();
                        if (done) {
                            assertThat(contents(vault)).as(what).isEqualTo(allowed.getLast());
                        }
                    }
                    try (Vault vault = bench.open("world/home", vaultFolder)) {
                        assertThat(contents(vault)).as(what).isEqualTo(allowed.getLast());
                        assertThat(vault.sync(Progress.NONE))
                                .as(what)
                                .extracting(CopyStatus::state)
                                .containsExactly(CopyStatus.State.UP_TO_DATE);
                        assertThat(vault.status().alarms()).as(what).isEmpty();
                    }
                    assertThat(Bench.tree(copy).keySet())
                            .as(what)
                            .containsAll(Bench.tree(vaultFolder).keySet());
                    VaultTest.deleteTree(bench.path("fresh"));
                });
    }

    @Test
    void aSecondComputerBeginsAgain() throws Exception {
        Path copy = bench.path("world/copy");
        Files.createDirectories(bench.path("world"));
        SortedMap<String, String> expected;
        try (Vault vault = bench.prepared("first", bench.path("first-vault"))) {
            adds("a", "b").on(vault);
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
            expected = contents(vault);
        }
        Path vaultFolder = bench.path("world/vault");
        strikes(
                true,
                files -> {
                    Vaults vaults = Bench.vaults(
                            files.path(bench.path("world/home")), place -> FolderStore.at(files.path(place)));
                    try (Vault vault = bench.openFrom(vaults, files.path(vaultFolder), copy)) {
                        adds("c").on(vault);
                    }
                },
                (what, done) -> {
                    try (Vault vault = bench.openFrom("world/home", vaultFolder, copy)) {
                        SortedMap<String, String> now = contents(vault);
                        assertThat(now.remove("c") != null || !done).as(what).isTrue();
                        assertThat(now).as(what).isEqualTo(expected);
                        assertThat(vault.status().alarms()).as(what).isEmpty();
                        assertThat(vault.check(true, false, Progress.NONE))
                                .as(what)
                                .extracting(Finding::severity)
                                .containsAnyOf(Finding.Severity.GOOD)
                                .isSubsetOf(Finding.Severity.GOOD, Finding.Severity.INFO);
                    }
                });
    }

    @Test
    void aBeginningIsAVaultOrMakesRoomForOne() throws Exception {
        Path world = Files.createDirectories(bench.path("world"));
        Path vaultFolder = world.resolve("vault");
        Path home = world.resolve("home");
        try (Passphrase passphrase = Bench.passphrase()) {
            Creation.Start start = bench.vaults("any").start(passphrase, Bench.COSTS, Progress.NONE);
            start.access().close();
            try (AccessKey key =
                    AccessKey.derive(passphrase, Bench.COSTS, start.id().bytes())) {
                strikes(
                        true,
                        files -> creation(files.path(home), files, vaultFolder, start, key)
                                .close(),
                        (what, done) -> {
                            assertThat(done && Files.notExists(vaultFolder.resolve("vault.genesis")))
                                    .as("%s: said to be made", what)
                                    .isFalse();
                            if (Files.exists(vaultFolder.resolve("vault.genesis"))) {
                                try (Vault vault = bench.open("world/home", vaultFolder)) {
                                    works(vault, what);
                                }
                            } else {
                                try (Vault vault = creation(home, null, vaultFolder, start, key)) {
                                    works(vault, what);
                                }
                            }
                        });
            }
        }
    }

    private static Vault creation(Path home, @Nullable PowerCut files, Path folder, Creation.Start start, AccessKey key)
            throws Exception {
        AccessFile.Contents contents = AccessFile.parse(start.accessFile().object())
                .open(start.accessName().bytes(), key, start.genesis().context());
        Creation creation = new Creation(home, Bench.environment("desk", FolderStore::at));
        Path at = files == null ? folder : files.path(folder);
        creation.makeRoom(at);
        return creation.run(
                at,
                new Creation.Start(
                        start.genesis(),
                        contents,
                        start.accessFile(),
                        start.keyring(),
                        start.costs(),
                        start.device().copy()),
                "Practice",
                Progress.NONE);
    }

    private static void works(Vault vault, String what) throws VaultException, IOException {
        assertThat(vault.catalogue().vaultName()).as(what).contains("Practice");
        add(vault, "a", bytes(100, 1));
        assertThat(vault.check(true, false, Progress.NONE))
                .as(what)
                .extracting(Finding::what)
                .containsExactly(Finding.What.SOUND);
        assertThat(vault.status().alarms()).as(what).isEmpty();
    }
}
