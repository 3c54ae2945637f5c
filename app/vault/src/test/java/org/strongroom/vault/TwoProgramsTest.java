package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;
import static org.strongroom.vault.Bench.contents;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.journal.Member;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.Role;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Effort;

/** Other programs at work on the same profile: killed in the middle, or holding the lock. */
final class TwoProgramsTest {
    private static final int KILLS = Effort.of(3, 20);
    private static final long SEED = 20_261;
    private static final long MOST_WASTE = 64L << 20;

    @TempDir
    Path temp;

    private Bench bench;
    private Path folder;

    @BeforeEach
    void place() throws Exception {
        bench = new Bench(temp);
        folder = bench.path("vault");
        bench.prepared("home", folder).close();
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    private Process start(String what) throws IOException {
        return start(temp, what);
    }

    /** Starts {@link AddingProgram} on what lies in {@code place}. */
    static Process start(Path place, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AddingProgram.class.getName(),
                        place.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void killedWhileAddingLosesNothing() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            Process program = start("add");
            try (BufferedReader said = program.inputReader()) {
                assertThat(said.readLine()).isEqualTo("adding");
                // The work itself takes a second or two; later ones find most of it done.
                boolean ended = program.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
                assertThat(ended && program.exitValue() != 0).isFalse();
            } finally {
                program.destroyForcibly().waitFor();
            }
            try (Vault vault = bench.open("home", folder)) {
                checkSound(vault, "after kill " + i);
                vault.catalogue()
                        .documents()
                        .forEach(document -> assertThat(document.versions())
                                .as("a document without a version after kill %d of seed %d", i(document), SEED)
                                .isNotEmpty());
            }
        }
        long live;
        try (Vault vault = bench.open("home", folder)) {
            AddingProgram.addAll(vault);
            checkSound(vault, "in the end");
            assertThat(vault.catalogue().documents().count()).isEqualTo(AddingProgram.FILES);
            for (int i = 0; i < AddingProgram.FILES; i++) {
                Document document = vault.catalogue()
                        .document(Bench.node(vault, "file " + i))
                        .orElseThrow();
                assertThat(document.versions()).hasSize(1);
                assertThat(Bench.read(vault, "file " + i)).isEqualTo(AddingProgram.content(i));
            }
            Map<String, Long> sizes = new HashMap<>();
            for (Path pack : Bench.files(folder.resolve("packs"))) {
                sizes.put(String.valueOf(pack.getFileName()), Files.size(pack));
            }
            long all = sizes.values().stream().mapToLong(size -> size).sum();
            live = vault.catalogue().packs().size();
            long orphans = vault.check(true, false, Progress.NONE).stream()
                    .filter(finding -> finding.what() == Finding.What.ORPHAN)
                    .mapToLong(finding -> sizes.getOrDefault(
                            finding.where().substring(finding.where().lastIndexOf('/') + 1), 0L))
                    .sum();
            assertThat(orphans).isLessThan(MOST_WASTE).isLessThan(all);
        }
        assertThat(live).isPositive();
        try (Vault vault = bench.open("fresh", folder)) {
            assertThat(vault.catalogue().documents().count()).isEqualTo(AddingProgram.FILES);
            assertThat(vault.status().alarms()).isEmpty();
        }
    }

    @Test
    void killedWhileResealingLosesNothing() throws Exception {
        Random random = new Random(SEED);
        SortedMap<String, String> before;
        try (Vault vault = bench.open("home", folder)) {
            for (int i = 0; i < 40; i++) {
                add(vault, "file " + i, bytes(700_000, i));
            }
            vault.invite("somebody", Role.READER, Duration.ofDays(1));
            vault.removeMember(vault.membership().members().values().stream()
                    .filter(Member::isInvitation)
                    .findFirst()
                    .orElseThrow()
                    .id());
            before = Bench.contents(vault);
        }
        for (int i = 0; i < KILLS; i++) {
            Process program = start("reseal");
            try (BufferedReader said = program.inputReader()) {
                assertThat(said.readLine()).isEqualTo("resealing");
                boolean ended = program.waitFor(random.nextInt(1200), TimeUnit.MILLISECONDS);
                assertThat(ended && program.exitValue() != 0).isFalse();
            } finally {
                program.destroyForcibly().waitFor();
            }
            try (Vault vault = bench.open("home", folder)) {
                checkSound(vault, "after kill " + i);
                assertThat(Bench.contents(vault))
                        .as("after kill %d, seed %d", i, SEED)
                        .isEqualTo(before);
            }
        }
        try (Vault vault = bench.open("home", folder)) {
            assertThat(vault.reseal(Progress.NONE).left().isNone()).isTrue();
            assertThat(Bench.contents(vault)).isEqualTo(before);
            checkSound(vault, "in the end");
        }
        try (Vault vault = bench.open("fresh", folder)) {
            assertThat(Bench.contents(vault)).isEqualTo(before);
        }
    }

    private static int i(Document document) {
        return document.versions().size();
    }

    private static void checkSound(Vault vault, String when) throws VaultException, IOException {
        assertThat(vault.check(true, false, Progress.NONE))
                .as("%s, seed %d", when, SEED)
                .allMatch(f -> f.severity() == Finding.Severity.GOOD || f.severity() == Finding.Severity.INFO);
        assertThat(vault.status().alarms()).as("%s, seed %d", when, SEED).isEmpty();
        assertThat(vault.status().waiting()).as("%s, seed %d", when, SEED).isEmpty();
    }

    @Test
    void aSessionThatWaitsInVainLeavesTheLockToItsHolder() throws Exception {
        try (Vault holder = bench.open("home", folder);
                Vault second = bench.open("home", folder)) {
            holder.importing(importer -> {
                assertThatThrownBy(() -> add(second, "a", bytes(10, 1))).isInstanceOf(VaultException.VaultBusy.class);
                // POSIX would have let the lock go: another program is shut out all the same.
                Process program = start("add");
                try (BufferedReader said = program.inputReader()) {
                    assertThat(said.readLine()).isEqualTo("adding");
                    assertThat(said.readLine()).as("did not come to its end").isNull();
                } finally {
                    program.destroyForcibly();
                }
            });
            add(second, "a", bytes(10, 1));
            assertThat(second.catalogue().documents()).hasSize(1);
        }
    }

    @Test
    void writerOfAnotherProgramIsWaitedForAndThenTold() throws Exception {
        Process program = start("hold");
        try (BufferedReader said = program.inputReader();
                Vault vault = bench.open("home", folder)) {
            assertThat(said.readLine()).isEqualTo("holding");
            assertThat(vault.catalogue().vaultName()).contains("Practice");
            assertThatThrownBy(() -> add(vault, "a", bytes(10, 1))).isInstanceOf(VaultException.VaultBusy.class);
            program.destroyForcibly().waitFor();
            add(vault, "a", bytes(10, 1));
            assertThat(contents(vault).keySet()).isEqualTo(java.util.Set.copyOf(List.of("a")));
        } finally {
            program.destroyForcibly();
        }
    }
}
