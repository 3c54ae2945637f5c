package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T48: the delivered program is killed with signal 9 at a system call, by strace, which counts the calls of each thread.
 * Afterwards it goes on by itself: nothing is lost, nothing is there twice, nothing is to be repaired.
 */
final class KillIT {
    private static final boolean LONG = Boolean.getBoolean("strongroom.long");
    private static final String RENAMES = "rename,renameat,renameat2";
    private static final String WRITES = "write,pwrite64,writev,pwritev";
    private static final int KILLED = 128 + 9;

    @TempDir
    private Path folder;

    private Computer computer;
    private Path origin;
    private final long seed = Long.getLong("strongroom.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void prepare() throws IOException {
        assumeThat(System.getProperty("os.name"))
                .as("strace is a program of Linux")
                .isEqualTo("Linux");
        origin = folder.resolve("origin");
        computer = Computer.compilingOnce(folder.resolve("computer"));
    }

    /** A vault with one document and a copy, and further files that are not in it yet. */
    private Path vaultAndFiles(int files) throws IOException {
        computer.prepared();
        computer.does("add", computer.file("before.txt", "before\n"), "--no-describe");
        computer.does("copy add", computer.path("copy"));
        computer.does("sync");
        // Beside the computer: what is only read need not be made anew for each kill.
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < files; i++) {
            byte[] bytes = new byte[1 + random.nextInt(LONG ? 16_000 : 40_000)];
            random.nextBytes(bytes);
            Files.write(many.resolve("file " + i), bytes);
        }
        Trees.copy(computer.root(), origin);
        return many;
    }

    private void fromTheBeginning() throws IOException {
        Trees.delete(computer.root());
        Trees.copy(origin, computer.root());
    }

    private Run traced(List<String> options, String command, Object... rest) {
        List<String> line = new ArrayList<>(List.of(SystemCalls.strace(), "-f", "-qq"));
        line.addAll(options);
        line.add(Computer.launcher().toString());
        line.addAll(List.of(command.split(" ")));
        line.add(computer.vault().toString());
        Stream.of(rest).map(Object::toString).forEach(line::add);
        line.addAll(List.of("--passphrase-file", computer.secret().toString()));
        return computer.process(line);
    }

    /** Runs a command that is killed when one of its threads comes to its call number {@code at}. */
    private boolean isKilled(String calls, int at, String command, Object... rest) {
        // Each call of a thread stops here, which takes time: with a filter in the kernel strace injects no signal.
        Run run = traced(
                List.of("-o", "/dev/null", "-e", "trace=" + calls, "-e", "inject=" + calls + ":signal=KILL:when=" + at),
                command,
                rest);
        assertThat(run.code())
                .as("seed %d, call %d of %s: %s", seed, at, command, run.err())
                .isIn(0, KILLED);
        return run.code() == KILLED;
    }

    /** The most calls that one thread of a command makes. */
    private int most(String calls, String command, Object... rest) throws IOException {
        Path record = folder.resolve("record");
        traced(List.of("--seccomp-bpf", "-o", record.toString(), "-e", "trace=" + calls), command, rest)
                .endedWith(0);
        Map<String, Integer> threads = new HashMap<>();
        for (String line : Files.readAllLines(record)) {
            if (line.contains("(")) {
                threads.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum);
            }
        }
        return threads.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** All is there, once, and whole; here and for whoever has the copy only. */
    private void whole(Path many, String what) throws IOException {
        assertThat(computer.does("read", "/before.txt").out()).as(what).isEqualTo("before\n");
        computer.does("add", many, "--no-describe");
        computer.does("sync");
        Run check = computer.tries("check", "--all");
        assertThat(check.code()).as("%s: %s", what, check.out()).isZero();
        assertThat(computer.does("list", "/many", "--json").each("versions"))
                .as(what)
                .hasSize(Trees.files(many).size())
                .containsOnly("1");
        Path out = computer.path("out");
        computer.does("get", "/many", "-o", out);
        Trees.same(many, out);
        assertThat(computer.does("status").err()).as(what).isEmpty();
        // What a killed write leaves beside its goal is no object, and goes nowhere.
        assertThat(Trees.names(computer.path("copy")))
                .as(what)
                .containsAll(Trees.names(computer.vault()).stream()
                        .filter(name -> !name.contains(".tmp-"))
                        .toList());
    }

    /** For the summary of a long run. */
    private static void tried(String what) throws IOException {
        Files.writeString(
                Path.of("target", "proof.txt"),
                what + ": nothing lost, nothing twice, nothing to repair\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Test
    void killedAtAnyRenameOfASmallAddAndSync() throws IOException {
        Path many = vaultAndFiles(3);
        int kills = 0;
        boolean add = true;
        boolean sync = true;
        // In each build every second rename, from the first or the second on; in the long run, each.
        int step = LONG ? 1 : 2;
        for (int at = 1 + random.nextInt(step); add || sync; at += step) {
            fromTheBeginning();
            add = isKilled(RENAMES, at, "add", many, "--no-describe");
            String what = "seed " + seed + ", rename " + at;
            assertThat(computer.does("read", "/before.txt").out()).as(what).isEqualTo("before\n");
            computer.does("add", many, "--no-describe");
            sync = isKilled(RENAMES, at, "sync");
            whole(many, what);
            kills += (add ? 1 : 0) + (sync ? 1 : 0);
        }
        tried("killed at " + kills + " renames of small adds and syncs (seed " + seed + ")");
        assertThat(kills).isGreaterThanOrEqualTo(LONG ? 2 : 1);
    }

    /**
     * In the long run the add that goes on is killed again, up to ten times in a row, before all is looked at: an add after a kill
     * has to get further by itself, and what any of the kills lost or did twice is still so in the end.
     */
    @Test
    void killedAtWritesOfALargeAdd() throws IOException {
        Path many = vaultAndFiles(LONG ? 3_000 : 200);
        int most = most(WRITES, "add", many, "--no-describe");
        int kills = LONG ? 200 : 1;
        int inARow = LONG ? 10 : 1;
        int killed = 0;
        int rounds = 0;
        // Which thread writes how much differs from run to run: some adds are over before the call that would kill
        // them.
        for (; killed < kills && rounds < kills + 9; rounds++) {
            fromTheBeginning();
            List<Integer> at = new ArrayList<>();
            boolean goesOn = true;
            while (goesOn && at.size() < inARow) {
                at.add(1 + random.nextInt(most));
                goesOn = isKilled(WRITES, at.getLast(), "add", many, "--no-describe");
                killed += goesOn ? 1 : 0;
            }
            whole(many, "seed " + seed + ", writes " + at + " of " + most);
            System.out.printf("killed %d times so far (seed %d, round %d, writes %s)%n", killed, seed, rounds + 1, at);
        }
        tried("killed at " + killed + " writes of " + rounds + " large adds (seed " + seed + ")");
        assertThat(killed).isPositive();
    }
}
