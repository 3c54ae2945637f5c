package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Commands without the rights of the administrator, whom no permission stops. */
final class AsNobody {
    private static final String NOBODY = "65534";

    private AsNobody() {}

    /** Whether the tests run as the administrator; else permissions hold for them as they are. */
    static boolean needed() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** Skips the test where nobody else can be. */
    static void assumePossible(Computer computer, Path folder) throws IOException {
        if (needed()) {
            give(computer, folder);
            Run run = run(computer, "--version");
            assumeTrue(run.code() == 0, "The rights of the administrator cannot be laid down here: " + run.err());
        }
    }

    /** Makes all below a folder that person's own. */
    static void give(Computer computer, Path folder) throws IOException {
        if (needed()) {
            assertThat(computer.process(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()))
                            .code())
                    .isZero();
        }
    }

    static Run run(Computer computer, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (needed()) {
            command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        }
        command.add(Computer.launcher().toString());
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        return computer.process(command);
    }

    /** A command on the vault with its passphrase. */
    static Run tries(Computer computer, String command, Object... rest) throws IOException {
        List<Object> all = new ArrayList<>(List.of(command, computer.vault()));
        all.addAll(Arrays.asList(rest));
        all.addAll(List.of("--passphrase-file", computer.secret()));
        return run(computer, all.toArray());
    }
}
