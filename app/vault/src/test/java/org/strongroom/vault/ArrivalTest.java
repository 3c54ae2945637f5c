package org.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongroom.vault.Bench.add;
import static org.strongroom.vault.Bench.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.store.Effort;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.ObjectName;

/**
 * What two other devices wrote, with clocks that are years off, arrives in the folder of a third: late, in any order, in part,
 * torn, beside junk. No run of it raises an alarm, and in the end all is there. The same with a keeper who interferes: every
 * run raises one.
 */
final class ArrivalTest {
    private static final int BENIGN = Effort.of(12, 10_000);
    private static final int ATTACKS = Effort.of(12, 3_000);
    private static final int BLOCK = 512;
    private static final int HISTORIES = Effort.of(1, 25);

    @TempDir
    Path temp;

    private Bench bench;
    private final long seed = Long.getLong("strongroom.seed", System.nanoTime());

    @BeforeEach
    void place() {
        bench = new Bench(temp);
    }

    @AfterEach
    void wipe() {
        bench.close();
    }

    /** A clock that jumps by up to ten years each time it is asked, and never goes below 1970. */
    private static final class JumpingClock extends Clock {
        private final Random random;
        private final Clock inner = Clock.systemUTC();

        JumpingClock(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return inner.instant().plus(Duration.ofMinutes(random.nextInt(-5_000_000, 5_000_000)));
        }
    }

    /**
     * What others wrote.
     *
     * @param start the folder when the third device saw it last
     * @param home the profile of the third device then
     * @param news the files that came since
     * @param end the folder with all of them
     * @param expected what the third device is to show in the end
     */
    private record History(
            Path start, Path home, List<Path> news, Path end, SortedMap<String, String> expected, Path fork) {}

    private Vaults vaults(String home, long clock) {
        return new Vaults(
                bench.path(home),
                new Session.Environment(new JumpingClock(clock), new SecureRandom(), home, FolderStore::at));
    }

    private History history(int number) throws Exception {
        String h = "h" + number + "-";
        Random random = new Random(seed + number);
        Path shared = bench.path(h + "shared");
        Path first = bench.path(h + "vault-a");
        Path third = bench.path(h + "vault-c");
        try (Vault a = Bench.create(vaults(h + "a", random.nextLong()), first)) {
            a.addCopy(shared);
            add(a, "n0", bytes(20_000, random.nextLong()));
            a.sync(Progress.NONE);
        }
        try (Vault c = bench.openFrom(h + "c", third, shared)) {
            add(c, "n1", bytes(20_000, random.nextLong()));
            c.sync(Progress.NONE);
            c.removeCopy(shared);
        }
        Path second = bench.path(h + "vault-b");
        bench.openFrom(vaults(h + "b", 1), second, shared).close();
        for (int round = 0; round < 3; round++) {
            for (String device : List.of("a", "b")) {
                Path folder = device.equals("a") ? first : second;
                try (Vault vault = bench.open(vaults(h + device, random.nextLong()), folder, FolderStore.at(folder))) {
                    for (int i = 0; i < 4; i++) {
                        DevicesTest.step(vault, random, new HashMap<>());
                    }
                    add(vault, "last", bytes(9_000, random.nextLong()));
                    vault.sync(Progress.NONE);
                }
            }
        }
        // A copy of b's profile writes what b does not know of.
        VaultTest.copyTree(bench.path(h + "b"), bench.path(h + "twin"));
        VaultTest.copyTree(second, bench.path(h + "vault-twin"));
        Path fork = bench.path(h + "fork");
        try (Vault b = bench.open(h + "b", second)) {
            add(b, "mine", bytes(9_000, 1));
            b.sync(Progress.NONE);
        }
        try (Vault twin = bench.open(h + "twin", bench.path(h + "vault-twin"))) {
            add(twin, "twin's", bytes(9_000, 2));
        }
        VaultTest.copyTree(bench.path(h + "vault-twin"), fork);
        SortedMap<String, String> expected;
        try (Vault a = bench.open(h + "a", first)) {
            a.sync(Progress.NONE);
            expected = Bench.contents(a);
        }
        Set<String> old = new TreeSet<>(Bench.tree(third).keySet());
        List<Path> news = Bench.tree(shared).keySet().stream()
                .filter(name -> !old.contains(name))
                .map(Path::of)
                .toList();
        assertThat(news).as("files that came since").hasSizeGreaterThan(12);
        return new History(third, bench.path(h + "c"), news, shared, expected, fork);
    }

    private List<History> histories() throws Exception {
        List<History> out = new ArrayList<>();
        for (int i = 0; i < HISTORIES; i++) {
            out.add(history(i));
        }
        return out;
    }

    /** The third device while files arrive. */
    private final class Run {
        final String what;
        final History history;
        final Random random;
        final Path folder = bench.path("run/vault");
        private final Path home = bench.path("run/home");
        private final List<Path> due;
        final List<Path> whole = new ArrayList<>();
        Vault vault;

        Run(String kind, int number, List<History> all) throws Exception {
            this.what = kind + " run " + number + " of seed " + seed;
            this.random = new Random(seed * 31 + number);
            this.history = all.get(number % all.size());
            this.due = new ArrayList<>(history.news());
            Collections.shuffle(due, random);
            Files.createDirectories(folder.getParent());
            VaultTest.copyTree(history.start(), folder);
            VaultTest.copyTree(history.home(), home);
            this.vault = open();
        }

        private Vault open() throws Exception {
            Vaults vaults = new Vaults(
                    home,
                    new Session.Environment(
                            new JumpingClock(random.nextLong()), new SecureRandom(), "third", FolderStore::at));
            return bench.open(vaults, folder, FolderStore.at(folder));
        }

        void reopen() throws Exception {
            vault.close();
            vault = open();
        }

        boolean isDone() {
            return due.isEmpty();
        }

        /** A few more files come, some of them torn at first; then the device looks. */
        void arrive() throws Exception {
            int count = 1 + random.nextInt(8);
            for (int i = 0; i < count && !due.isEmpty(); i++) {
                Path name = due.removeLast();
                byte[] bytes = Files.readAllBytes(history.end().resolve(name));
                Path target = folder.resolve(name);
                Files.createDirectories(target.getParent());
                switch (random.nextInt(6)) {
                    case 0 -> {
                        write(target, Arrays.copyOf(Arrays.copyOf(bytes, torn(bytes)), bytes.length));
                        due.add(random.nextInt(due.size() + 1), name);
                    }
                    case 1 -> {
                        write(target, Arrays.copyOf(bytes, torn(bytes)));
                        due.add(random.nextInt(due.size() + 1), name);
                    }
                    case 2 -> {
                        write(target.resolveSibling(".syncthing." + target.getFileName() + ".tmp"), bytes);
                        write(target, bytes);
                        whole.add(name);
                    }
                    default -> {
                        write(target, bytes);
                        whole.add(name);
                    }
                }
            }
            look();
        }

        /** Where a file breaks off: clients write in blocks. */
        private int torn(byte[] bytes) {
            return random.nextInt(bytes.length / BLOCK + 1) * BLOCK;
        }

        void look() throws Exception {
            if (random.nextInt(4) == 0) {
                reopen();
            } else {
                vault.poll();
            }
        }

        private void write(Path file, byte[] bytes) throws IOException {
            Files.deleteIfExists(file);
            Files.write(file, bytes);
        }

        List<VaultStatus.Alarm> alarms() throws IOException {
            return vault.status().alarms();
        }

        void end() throws Exception {
            vault.close();
            VaultTest.deleteTree(bench.path("run"));
        }
    }

    @Test
    void noDelayNoOrderAndNoClockRaisesAnAlarm() throws Exception {
        List<History> all = histories();
        for (int number = 0; number < BENIGN; number++) {
            Run run = new Run("benign", number, all);
            boolean works = run.random.nextInt(4) == 0;
            while (!run.isDone()) {
                run.arrive();
                assertThat(run.alarms()).as(run.what).isEmpty();
                if (works && run.random.nextInt(4) == 0) {
                    add(run.vault, "third's", bytes(100, run.random.nextLong()));
                }
            }
            run.reopen();
            VaultStatus status = run.vault.status();
            assertThat(status.alarms()).as(run.what).isEmpty();
            assertThat(status.waiting()).as(run.what).isEmpty();
            assertThat(status.missingPacks()).as(run.what).isZero();
            SortedMap<String, String> shown = Bench.contents(run.vault);
            shown.remove("third's");
            assertThat(shown).as(run.what).isEqualTo(run.history.expected());
            run.end();
        }
        Effort.tried(BENIGN + " histories arrived late, in any order, torn, with clocks years off: no alarm (seed "
                + seed + ")");
    }

    @Test
    void whatAKeeperDoesIsNoticedEachTime() throws Exception {
        List<History> all = histories();
        for (int number = 0; number < ATTACKS; number++) {
            Run run = new Run("attack", number, all);
            // The attack strikes while files arrive, or when all are there.
            int before = run.random.nextInt(4);
            while (!run.isDone() && (before-- > 0 || run.whole.isEmpty())) {
                run.arrive();
            }
            Set<VaultStatus.Alarm.Kind> expected = attack(run);
            run.look();
            Set<VaultStatus.Alarm.Kind> told =
                    run.alarms().stream().map(VaultStatus.Alarm::kind).collect(Collectors.toSet());
            assertThat(told).as(run.what).isNotEmpty().containsAnyElementsOf(expected);
            run.reopen();
            assertThat(run.alarms()).as("%s, opened again", run.what).isNotEmpty();
            run.end();
        }
        Effort.tried(ATTACKS + " histories that a keeper interfered with: each raised an alarm (seed " + seed + ")");
    }

    /** Does something that the keeper of a folder can do. Returns what it may be called. */
    private Set<VaultStatus.Alarm.Kind> attack(Run run) throws IOException {
        List<Path> records = run.whole.stream()
                .filter(name -> name.startsWith("journal"))
                .filter(name -> isCounted(run, name))
                .toList();
        int kind = records.isEmpty() ? 3 : run.random.nextInt(4);
        return switch (kind) {
            case 0 -> {
                // All of what arrived last is gone again: an older state.
                int from = run.random.nextInt(records.size());
                for (Path name : records.subList(from, records.size())) {
                    Files.delete(run.folder.resolve(name));
                }
                yield Set.of(VaultStatus.Alarm.Kind.WENT_BACK);
            }
            case 1 -> {
                Files.delete(run.folder.resolve(records.get(run.random.nextInt(records.size()))));
                yield Set.of(VaultStatus.Alarm.Kind.WENT_BACK);
            }
            case 2 -> {
                // The other branch of a device that wrote twice under one number, with all that it builds on.
                for (String name : Bench.tree(run.history.end()).keySet()) {
                    copy(run.history.end(), run.folder, name);
                }
                for (String name : Bench.tree(run.history.fork()).keySet()) {
                    copy(run.history.fork(), run.folder, name);
                }
                yield Set.of(VaultStatus.Alarm.Kind.FORK);
            }
            default -> {
                // One that has not been read yet comes altered.
                List<Path> unread = run.history.news().stream()
                        .filter(name -> name.startsWith("journal"))
                        .filter(name -> !run.whole.contains(name))
                        .toList();
                List<Path> from = unread.isEmpty() ? List.of() : unread;
                if (from.isEmpty()) {
                    Files.delete(run.folder.resolve(records.getFirst()));
                    yield Set.of(VaultStatus.Alarm.Kind.WENT_BACK);
                }
                Path name = from.get(run.random.nextInt(from.size()));
                byte[] bytes = Files.readAllBytes(run.history.end().resolve(name));
                // Behind the head: an object that does not begin like one may still be arriving.
                bytes[run.random.nextInt(100, bytes.length - 16)] ^= (byte) (1 + run.random.nextInt(255));
                Path target = run.folder.resolve(name);
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                Files.write(target, bytes);
                yield Set.of(VaultStatus.Alarm.Kind.NOT_AUTHENTIC);
            }
        };
    }

    private static boolean isCounted(Run run, Path name) {
        return ObjectName.parse(name.toString().replace('\\', '/'))
                .filter(run.vault::hasSeen)
                .isPresent();
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Path target = to.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(from.resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
    }
}
