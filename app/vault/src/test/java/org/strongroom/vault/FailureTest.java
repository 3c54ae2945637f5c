package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FaultyFiles;
import org.strongroom.vault.store.FaultyStore;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.ObjectStore;

/**
 * Fails the first call of the folder, then the second, and so on until an operation passes untouched; and the same with the
 * files of the profile and of a copy. Long because the loop is one, and everything a person does goes through it.
 */
final class FailureTest {
    private static final int MOST_CALLS = 200;
    /** In each build every sixth call, from a random one of the first six on; in the long run, each. */
    private static final int STEP = Effort.of(6, 1);

    /** As above, where there are only some ten calls. */
    private static final int FEW = Effort.of(3, 1);

    private static final long SEED = Long.getLong("strongroom.seed", System.nanoTime());
    private static final int FIRST = new Random(SEED).nextInt(STEP);

    @RegisterExtension
    static final TestExecutionExceptionHandler NAMES_THE_SEED = (context, failure) -> {
        failure.addSuppressed(new AssertionError("seed " + SEED));
        throw failure;
    };

    @TempDir
    Path temp;

    private Bench bench;

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

    /** How calls fail: once or from then on, and what a failing write leaves. */
    private record Fault(boolean forEver, FaultyStore.Landing landing) {
        FaultyStore around(FolderStore inner, int call) {
            return new FaultyStore(
                    inner,
                    forEver ? new FaultyStore.Schedule.From(call) : new FaultyStore.Schedule.Once(call),
                    landing);
        }

        static final List<Fault> ALL = List.of(
                new Fault(false, FaultyStore.Landing.NOTHING),
                new Fault(true, FaultyStore.Landing.TORN),
                new Fault(false, FaultyStore.Landing.WHOLE));

        /** For what takes long: enrols a device, or derives a key from a passphrase. */
        static final List<Fault> ONE = List.of(new Fault(true, FaultyStore.Landing.TORN));
    }

    /** A vault opened where calls fail. */
    private record Broken(String name, Vaults vaults, ObjectStore store, BooleanSupplier trips) {}

    /** Where the call with a number fails, given the names of profile and folder. */
    private interface Breaking {
        Broken at(int call, Path home, Path folder) throws IOException;
    }

    private static List<Breaking> inFolder() {
        List<Breaking> out = new ArrayList<>();
        for (Fault fault : Fault.ALL) {
            out.add((call, home, folder) -> {
                FaultyStore store = fault.around(FolderStore.at(folder), call);
                return new Broken(
                        fault.forEver() + "-" + fault.landing() + "-" + call,
                        Bench.vaults(home, FolderStore::at),
                        store,
                        store::tripped);
            });
        }
        return out;
    }

    private static List<Breaking> inProfile() {
        List<Breaking> out = new ArrayList<>();
        for (boolean forever : new boolean[] {false, true}) {
            out.add((call, home, folder) -> {
                FaultyFiles files = new FaultyFiles(call, forever);
                return new Broken(
                        "profile-" + forever + "-" + call,
                        Bench.vaults(files.path(home), FolderStore::at),
                        FolderStore.at(folder),
                        files::tripped);
            });
        }
        return out;
    }

    private void everyFailure(int states, Work prepare, List<Work> work) throws Exception {
        everyFailure(inFolder(), states, prepare, work);
    }

    /** Fails each call in turn; what is left must be one of the states that {@code work} passes through. */
    private void everyFailure(List<Breaking> ways, int states, Work prepare, List<Work> work) throws Exception {
        Path origin = bench.path("origin");
        try (Vault vault = bench.prepared("origin-home", origin)) {
            prepare.on(vault);
        }
        List<SortedMap<String, String>> allowed = new ArrayList<>();
        for (int i = 0; i <= work.size(); i++) {
            Path folder = bench.path("model-" + i);
            VaultTest.copyTree(origin, folder);
            VaultTest.copyTree(bench.path("origin-home"), bench.path("model-home-" + i));
            try (Vault vault = bench.open("model-home-" + i, folder)) {
                for (Work step : work.subList(0, i)) {
                    step.on(vault);
                }
                allowed.add(contents(vault));
            }
        }
        int failures = 0;
        for (int way = 0; way < ways.size(); way++) {
            boolean untouched = false;
            // Each way from another call on, so that together they come to more of them.
            for (int call = (FIRST + 2 * way) % STEP; !untouched; call += STEP) {
                assertThat(call).as("calls").isLessThan(MOST_CALLS);
                untouched = !oneFailure(ways.get(way), call, origin, work, allowed);
                failures += untouched ? 0 : 1;
            }
        }
        assertThat(failures).as("failures that were tried").isGreaterThan(states);
        Effort.tried(failures + " failed calls: old or new (seed " + SEED + ")");
    }

    private boolean oneFailure(
            Breaking way, int call, Path origin, List<Work> work, List<SortedMap<String, String>> allowed)
            throws Exception {
        Path folder = bench.path("vault-" + call);
        String home = "home-" + call;
        VaultTest.copyTree(origin, folder);
        VaultTest.copyTree(bench.path("origin-home"), bench.path(home));
        Broken broken = way.at(call, bench.path(home), folder);
        String what = broken.name();
        try (Vault vault = bench.open(broken.vaults(), folder, broken.store())) {
            for (Work step : work) {
                step.on(vault);
            }
        } catch (IOException | VaultException e) {
            assertThat(broken.trips().getAsBoolean())
                    .as("%s: failed by itself: %s", what, e)
                    .isTrue();
        }
        bench.requireOneOf(what, home, "fresh-" + call, folder, allowed);
        for (Path done : List.of(folder, bench.path(home), bench.path("fresh-" + call))) {
            VaultTest.deleteTree(done);
        }
        return broken.trips().getAsBoolean();
    }

    private static Work adds(String... names) {
        return vault -> vault.importing(importer -> {
            for (String name : names) {
                add(importer, name, bytes(40_000, name.hashCode()));
            }
        });
    }

    @Test
    void addingIsOldOrNew() throws Exception {
        everyFailure(6 / STEP, vault -> {}, List.of(adds("a", "b", "c")));
    }

    @Test
    void addingInBatchesIsOneOfThem() throws Exception {
        Work first = vault -> vault.importing(importer -> {
            add(importer, "a", bytes(40_000, 1));
            importer.commit();
            add(importer, "b", bytes(40_000, 2));
        });
        // Its states are: nothing, a, a and b. The model makes the middle one by itself.
        Work a = vault -> vault.importing(importer -> add(importer, "a", bytes(40_000, 1)));
        Work both = vault -> {
            if (vault.catalogue().resolve(List.of("a")).isEmpty()) {
                first.on(vault);
            } else {
                vault.importing(importer -> add(importer, "b", bytes(40_000, 2)));
            }
        };
        everyFailure(6 / STEP, vault -> {}, List.of(a, both));
    }

    @Test
    void changesOfNamesPlacesTagsAndTrashAreOldOrNew() throws Exception {
        everyFailure(
                12 / STEP,
                adds("a", "b"),
                List.of(
                        vault -> vault.change(now -> List.of(new Operation.FolderCreated(
                                vault.newNode(0, NodeId.ROOT, "folder"), NodeId.ROOT, "folder"))),
                        vault -> vault.change(now -> List.of(new Operation.Moved(
                                now.resolve(List.of("a")).orElseThrow().id(),
                                now.resolve(List.of("folder")).orElseThrow().id()))),
                        vault -> vault.change(now -> List.of(
                                new Operation.Renamed(
                                        now.resolve(List.of("b")).orElseThrow().id(), "z"),
                                new Operation.Tagged(
                                        now.resolve(List.of("b")).orElseThrow().id(), "urgent"))),
                        vault -> vault.change(now -> List.of(new Operation.Trashed(
                                now.resolve(List.of("z")).orElseThrow().id())))));
    }

    @Test
    void newVersionsAreOldOrNew() throws Exception {
        everyFailure(
                6 / STEP,
                vault -> add(vault, "a", bytes(2_500_000, 1)),
                List.of(vault -> add(vault, "a", bytes(2_500_000, 2))));
    }

    private static void somebodyLeaves(Vault vault) throws VaultException, IOException {
        vault.invite("somebody", Role.READER, Duration.ofDays(1));
        MemberId invited = vault.membership().members().values().stream()
                .filter(Member::isInvitation)
                .map(Member::id)
                .findFirst()
                .orElseThrow();
        vault.removeMember(invited);
    }

    @Test
    void resealingLosesNothing() throws Exception {
        everyFailure(
                6 / STEP,
                vault -> {
                    add(vault, "a", bytes(2_500_000, 1));
                    add(vault, "a", bytes(40_000, 2));
                    adds("b", "c").on(vault);
                    somebodyLeaves(vault);
                },
                List.of(vault -> vault.reseal(Progress.NONE)));
    }

    @Test
    void deletingForGoodLosesNothingElse() throws Exception {
        AtomicInteger number = new AtomicInteger();
        everyFailure(
                6 / STEP,
                vault -> {
                    add(vault, "alone", bytes(1_200_000, 1));
                    // In one pack, so that what is kept is sealed anew.
                    adds("a", "b", "c").on(vault);
                    vault.change(now -> List.of(
                            new Operation.Trashed(Bench.node(vault, "alone")),
                            new Operation.Trashed(Bench.node(vault, "b"))));
                },
                List.of(vault -> {
                    vault.addCopy(bench.path("purged-copy-" + number.incrementAndGet()));
                    vault.sync(Progress.NONE);
                    vault.purge(List.copyOf(vault.catalogue().trashed().stream()
                            .map(org.strongroom.vault.catalogue.Node::id)
                            .toList()));
                    vault.collect(Progress.NONE);
                    vault.sync(Progress.NONE);
                }));
    }

    @Test
    void droppingOldVersionsLosesNothingElse() throws Exception {
        AtomicInteger number = new AtomicInteger();
        everyFailure(
                6 / STEP,
                vault -> {
                    byte[] content = bytes(1_300_000, 1);
                    add(vault, "a", content);
                    content[1_200_000] ^= 1;
                    // The beginning lies with the first version, which is sealed anew for it.
                    add(vault, "a", content);
                    vault.note(
                            Bench.node(vault, "a"),
                            vault.catalogue()
                                    .current(Bench.node(vault, "a"))
                                    .orElseThrow()
                                    .id(),
                            "kept");
                },
                List.of(vault -> {
                    vault.addCopy(bench.path("thinned-copy-" + number.incrementAndGet()));
                    vault.sync(Progress.NONE);
                    NodeId a = Bench.node(vault, "a");
                    vault.drop(new OldVersions(
                            new TreeMap<>(Map.of(
                                    a,
                                    List.of(vault.catalogue()
                                            .versions(a)
                                            .getFirst()
                                            .id()))),
                            0));
                    vault.collect(Progress.NONE);
                    vault.sync(Progress.NONE);
                }));
    }

    @Test
    void resealingWithACopyAndSyncingLosesNothing() throws Exception {
        AtomicInteger number = new AtomicInteger();
        everyFailure(
                // What fails from a call on, and leaves a torn file.
                List.of(inFolder().get(1)),
                6 / STEP,
                vault -> {
                    add(vault, "a", bytes(1_500_000, 1));
                    somebodyLeaves(vault);
                },
                List.of(vault -> {
                    vault.addCopy(bench.path("resealed-copy-" + number.incrementAndGet()));
                    vault.sync(Progress.NONE);
                    vault.reseal(Progress.NONE);
                    vault.sync(Progress.NONE);
                }));
    }

    @Test
    void addingACopyAndSyncingLosesNothing() throws Exception {
        AtomicInteger number = new AtomicInteger();
        everyFailure(6 / STEP, adds("a", "b"), List.of(vault -> {
            Path copy = bench.path("copy-" + number.incrementAndGet());
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
        }));
    }

    @Test
    void failuresOfTheProfileLeaveOldOrNew() throws Exception {
        everyFailure(
                inProfile(),
                20 / STEP,
                adds("a"),
                List.of(
                        adds("b", "c"),
                        vault -> vault.change(now -> List.of(new Operation.Renamed(
                                now.resolve(List.of("a")).orElseThrow().id(), "z")))));
    }

    @Test
    void failuresOfTheProfileOfANewDeviceLeaveOldOrNew() throws Exception {
        // A profile that holds nothing yet: the device's key, its enrolment and the first cache are written too.
        List<Breaking> ways = new ArrayList<>();
        for (Breaking way : inProfile()) {
            ways.add((call, home, folder) -> {
                VaultTest.deleteTree(home);
                return way.at(call, home, folder);
            });
        }
        everyFailure(ways, 20 / STEP, adds("a"), List.of(adds("b")));
    }

    @Test
    void failuresOfACopyLeaveItOldOrNewAndTheNextSyncFinishes() throws Exception {
        Path origin = bench.path("origin");
        Path copy = bench.path("copy");
        SortedMap<String, String> before;
        SortedMap<String, String> after;
        try (Vault vault = bench.prepared("origin-home", origin)) {
            adds("a").on(vault);
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
            before = contents(vault);
            adds("b", "c").on(vault);
            after = contents(vault);
        }
        Path saved = bench.path("saved-copy");
        VaultTest.copyTree(copy, saved);
        int failures = 0;
        for (boolean forever : new boolean[] {false, true}) {
            boolean tripped = true;
            for (int call = FIRST; tripped; call += STEP) {
                assertThat(call).as("steps").isLessThan(MOST_CALLS);
                String what = "step " + call + (forever ? " and later" : "");
                VaultTest.deleteTree(copy);
                VaultTest.copyTree(saved, copy);
                VaultTest.copyTree(origin, bench.path("vault"));
                VaultTest.copyTree(bench.path("origin-home"), bench.path("home"));
                FaultyFiles files = new FaultyFiles(call, forever);
                Vaults vaults =
                        bench.vaults("home", place -> FolderStore.at(place.equals(copy) ? files.path(place) : place));
                try (Vault vault = bench.open(vaults, bench.path("vault"), FolderStore.at(bench.path("vault")))) {
                    vault.sync(Progress.NONE);
                } catch (IOException | VaultException e) {
                    assertThat(files.tripped())
                            .as("%s: failed by itself: %s", what, e)
                            .isTrue();
                }
                tripped = files.tripped();
                failures += tripped ? 1 : 0;
                try (Vault vault = bench.open("fresh", copy)) {
                    assertThat(List.of(before, after)).as(what).contains(contents(vault));
                    assertThat(vault.status().alarms()).as(what).isEmpty();
                }
                try (Vault vault = bench.open("home", bench.path("vault"))) {
                    assertThat(contents(vault)).as(what).isEqualTo(after);
                    assertThat(vault.sync(Progress.NONE))
                            .as(what)
                            .extracting(CopyStatus::state)
                            .containsExactly(CopyStatus.State.UP_TO_DATE);
                    assertThat(vault.status().alarms()).as(what).isEmpty();
                }
                try (Vault vault = bench.open("fresh", copy)) {
                    assertThat(contents(vault)).as(what).isEqualTo(after);
                    assertThat(vault.status().alarms()).as(what).isEmpty();
                }
                for (String done : List.of("vault", "home", "fresh")) {
                    VaultTest.deleteTree(bench.path(done));
                }
            }
        }
        assertThat(failures).as("failures that were tried").isGreaterThan(20 / STEP);
        Effort.tried(failures + " failed calls in a copy: old or new");
    }

    @Test
    void creatingFailsWithoutRemainsOrNotAtAll() throws Exception {
        for (Fault fault : Fault.ONE) {
            boolean tripped = true;
            for (int call = FIRST % FEW; tripped; call += FEW) {
                String name = fault.forEver() + "-" + fault.landing() + "-" + call;
                Path folder = bench.path("vault-" + name);
                List<FaultyStore> first = new ArrayList<>();
                int at = call;
                Vaults vaults = bench.vaults("home-" + name, place -> {
                    FaultyStore store = fault.around(FolderStore.at(place), first.isEmpty() ? at : MOST_CALLS);
                    first.add(store);
                    return store;
                });
                boolean made = false;
                try (Vault vault = Bench.create(vaults, folder)) {
                    made = true;
                    assertThat(vault.catalogue().vaultName()).contains("Practice");
                } catch (IOException e) {
                    assertThat(first.getFirst().tripped())
                            .as("%s failed by itself: %s", name, e)
                            .isTrue();
                }
                tripped = first.getFirst().tripped();
                if (made) {
                    try (Vault vault = Bench.unlock(bench.vaults("home-" + name), folder)) {
                        assertThat(vault.check(true, false, Progress.NONE))
                                .extracting(Finding::what)
                                .containsExactly(Finding.What.SOUND);
                    }
                } else {
                    assertThat(Bench.tree(folder)).as(name).isEmpty();
                    Bench.create(bench.vaults("home-" + name), folder).close();
                }
            }
        }
    }

    @Test
    void openingFromACopyGoesOnWhereItStopped() throws Exception {
        Path origin = bench.path("origin");
        Path copy = bench.path("copy");
        SortedMap<String, String> expected;
        try (Vault vault = bench.prepared("origin-home", origin)) {
            adds("a", "b").on(vault);
            vault.addCopy(copy);
            vault.sync(Progress.NONE);
            expected = contents(vault);
        }
        for (Fault fault : Fault.ONE) {
            boolean tripped = true;
            for (int call = FIRST % FEW; tripped; call += FEW) {
                String name = fault.forEver() + "-" + fault.landing() + "-" + call;
                Path folder = bench.path("vault-" + name);
                // A copy of its own: what goes on after a failure also gives back.
                Path from = bench.path("copy-" + name);
                VaultTest.copyTree(copy, from);
                List<FaultyStore> first = new ArrayList<>();
                int at = call;
                Vaults vaults = bench.vaults("home-" + name, place -> {
                    if (!place.equals(folder)) {
                        return FolderStore.at(place);
                    }
                    FaultyStore store = fault.around(FolderStore.at(place), first.isEmpty() ? at : MOST_CALLS);
                    first.add(store);
                    return store;
                });
                try (Vault vault = bench.openFrom(vaults, folder, from)) {
                    assertThat(contents(vault)).isEqualTo(expected);
                } catch (IOException | VaultException e) {
                    assertThat(first.getFirst().tripped())
                            .as("%s failed by itself: %s", name, e)
                            .isTrue();
                }
                tripped = first.getFirst().tripped();
                if (tripped) {
                    try (Vault vault = bench.openFrom("home-" + name, folder, from)) {
                        assertThat(contents(vault)).as(name).isEqualTo(expected);
                        assertThat(vault.status().alarms()).as(name).isEmpty();
                        assertThat(vault.check(true, false, Progress.NONE))
                                .as(name)
                                .extracting(Finding::what)
                                .containsExactly(Finding.What.SOUND);
                    }
                }
            }
        }
    }

    @Test
    void aWayThatWasNeverOpenIsNoWriting() throws Exception {
        Path folder = bench.path("vault");
        try (Vault vault = bench.prepared("home", folder)) {
            vault.close();
            assertThatThrownBy(() -> add(vault, "a", bytes(10, 1))).isInstanceOf(IllegalStateException.class);
            assertThat(vault.poll()).isFalse();
        }
        assertThat(Files.exists(folder.resolve("packs"))).isFalse();
    }
}
