package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.CryptoException;
import org.strongroom.vault.VaultStatus.Alarm;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.FolderStore;

/** A keeper who holds back all that one device writes (T16), and all that must not look like it. */
final class SilenceTest {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T08:00:00Z");

    @TempDir
    Path temp;

    private Bench bench;
    private final Time time = new Time();
    private Vault ann;
    private Vault ben;

    /** A clock that goes when it is told to. */
    private static final class Time extends Clock {
        private Instant now = BEGINNING;

        void pass(Duration duration) {
            now = now.plus(duration);
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

    @BeforeEach
    void twoDevicesWithACopyEach() throws Exception {
        bench = new Bench(temp);
        ann = Bench.create(vaults("ann"), bench.path("ann-vault"));
        ann.addCopy(cloud("ann"));
        ann.sync(Progress.NONE);
        deliver("ann", "ben");
        ben = bench.openFrom(vaults("ben"), bench.path("ben-vault"), cloud("ben"));
        ben.sync(Progress.NONE);
        deliver("ben", "ann");
        ann.sync(Progress.NONE);
        assertThat(ann.status().devices()).hasSize(2);
    }

    @AfterEach
    void close() throws IOException {
        ann.close();
        ben.close();
        bench.close();
    }

    @Test
    void heldBackForWeeksIsToldWithTheDeviceAndSinceWhen() throws Exception {
        Instant last = time.instant();
        for (int day = 1; day <= 30; day++) {
            time.pass(Duration.ofDays(1));
            Bench.add(ben, "note " + day + ".txt", new byte[] {(byte) day});
            ben.sync(Progress.NONE); // of which the keeper hands nothing on
            ann.sync(Progress.NONE);
            if (day <= 15) {
                assertThat(alarms(ann)).as("day %d", day).isEmpty();
            }
        }
        List<Alarm> alarms = alarms(ann);
        assertThat(alarms).hasSize(1);
        assertThat(alarms.getFirst().kind()).isEqualTo(Alarm.Kind.QUIET);
        assertThat(alarms.getFirst().label()).isEqualTo("ben");
        assertThat(alarms.getFirst().since()).contains(last);
        deliver("ben", "ann");
        ann.sync(Progress.NONE);
        assertThat(alarms(ann)).as("once it is handed on").isEmpty();
        assertThat(ann.catalogue().documents()).hasSize(30);
    }

    @Test
    void devicesThatOnlyReadGiveSignsOfLifeOnceAWeek() throws Exception {
        for (int day = 1; day <= 60; day++) {
            time.pass(Duration.ofDays(1));
            exchange();
            assertThat(alarms(ann)).as("day %d", day).isEmpty();
            assertThat(alarms(ben)).as("day %d", day).isEmpty();
        }
        assertThat(ann.status().devices())
                .allSatisfy(device -> assertThat(device.records()).isBetween(8L, 11L));
    }

    @Test
    void aLongAbsenceOfThisComputerMakesNobodyQuiet() throws Exception {
        exchange();
        ann.close();
        for (int day = 1; day <= 40; day++) {
            time.pass(Duration.ofDays(1));
            ben.sync(Progress.NONE);
        }
        ann = bench.open(vaults("ann"), bench.path("ann-vault"), FolderStore.at(bench.path("ann-vault")));
        ann.sync(Progress.NONE);
        assertThat(alarms(ann)).as("before anything arrived").isEmpty();
        deliver("ben", "ann");
        ann.sync(Progress.NONE);
        assertThat(alarms(ann)).isEmpty();
    }

    @Test
    void clocksThatJumpMakeNobodyQuiet() throws Exception {
        for (long days : new long[] {3650, -7300, 3650}) {
            time.pass(Duration.ofDays(days));
            ann.sync(Progress.NONE);
            assertThat(alarms(ann)).as("by %d days", days).isEmpty();
            exchange();
            assertThat(alarms(ann)).as("by %d days", days).isEmpty();
        }
    }

    @Test
    void whatAPersonKnowsIsNotToldAgainUntilTheDeviceIsHeardOf() throws Exception {
        silence();
        ann.explained(alarms(ann).getFirst());
        silence();
        assertThat(alarms(ann)).isEmpty();
        exchange();
        exchange();
        silence();
        assertThat(alarms(ann)).hasSize(1);
    }

    @Test
    void aDeviceAloneWritesNoSigns() throws Exception {
        try (Vault alone = Bench.create(vaults("alone"), bench.path("alone-vault"))) {
            time.pass(Duration.ofDays(100));
            alone.sync(Progress.NONE);
            alone.giveSignOfLife();
            assertThat(alone.status().devices())
                    .singleElement()
                    .satisfies(device -> assertThat(device.records()).isEqualTo(1));
        }
    }

    private void silence() throws VaultException, IOException {
        for (int day = 1; day <= 20; day++) {
            time.pass(Duration.ofDays(1));
            ann.sync(Progress.NONE);
        }
    }

    private void exchange() throws VaultException, IOException {
        ben.sync(Progress.NONE);
        deliver("ben", "ann");
        ann.sync(Progress.NONE);
        deliver("ann", "ben");
        ben.sync(Progress.NONE);
    }

    private static List<Alarm> alarms(Vault vault) throws IOException {
        return vault.status().alarms();
    }

    private Path cloud(String name) {
        return bench.path(name + "-cloud");
    }

    private Vaults vaults(String name) throws CryptoException {
        return new Vaults(
                bench.path(name + "-home"), new Session.Environment(time, new SecureRandom(), name, FolderStore::at));
    }

    /** The keeper copies what one of them has to the other. */
    private void deliver(String from, String to) throws IOException {
        Path source = cloud(from);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path goal = cloud(to).resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(goal);
                } else if (!Files.exists(goal)) {
                    Files.copy(file, goal);
                }
            }
        }
    }
}
