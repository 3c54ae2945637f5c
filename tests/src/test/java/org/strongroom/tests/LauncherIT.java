package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program starts from anywhere, in any locale, and keeps names and places as they are. */
final class LauncherIT {
    @TempDir
    private Path folder;

    @Test
    void namesSurviveTheLocaleC() throws IOException {
        Path root = folder.resolve("Grüße an alle & 'Söhne'");
        Computer computer = Computer.in(root).with("LC_ALL", "C").create();
        Path file = computer.file("Übergabe – Ångström 書類 \uD83D\uDCC1.txt", "ß\n");

        computer.does("add", file);

        assertThat(computer.does("list", "--json").each("path")).containsExactly("/" + file.getFileName());
        assertThat(computer.does("read", "/" + file.getFileName()).out()).isEqualTo("ß\n");
        Path out = computer.path("öut");
        computer.with("LC_ALL", "").with("LANG", "").does("get", "/", "-o", out);
        assertThat(Trees.names(out)).containsExactly(String.valueOf(file.getFileName()));
    }

    @Test
    void theProfileLiesAtHomeWithoutAnyVariable() throws IOException {
        Computer computer = Computer.in(folder).with("STRONGROOM_HOME", "").create();

        assertThat(computer.home().resolve(".local/share/strongroom/vaults")).isNotEmptyDirectory();
        assertThat(computer.profile()).doesNotExist();
        computer.with("XDG_DATA_HOME", computer.path("data").toString()).does("list");
        assertThat(computer.path("data").resolve("strongroom")).isNotEmptyDirectory();
    }

    @Test
    void aLinkToTheLauncherStartsIt() throws IOException {
        Computer computer = Computer.in(folder);
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Path link = Files.createSymbolicLink(bin.resolve("strongroom"), Computer.launcher());
        Path second = Files.createSymbolicLink(bin.resolve("sr"), Path.of("strongroom"));

        for (Path start : List.of(link, second)) {
            Run run = computer.process(List.of(start.toString(), "--version"));
            assertThat(run.endedWith(0).out()).startsWith("strongroom ");
        }
    }

    /** With this mode, a cache that does not fit ends the start; without, it would only be slower. */
    @Test
    void bothStartFromTheirCaches() throws IOException {
        Path classes = folder.resolve("classes");
        Computer computer = Computer.in(folder.resolve("computer"))
                .with("JDK_JAVA_OPTIONS", "-XX:AOTMode=on -Xlog:class+load:file=" + classes);

        computer.start("list", "--help").endedWith(0);
        assertThat(Files.readAllLines(classes))
                .filteredOn(line -> line.contains("] picocli.CommandLine source:"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("shared objects file");

        // There is no display: it ends when it looks for one.
        computer.process(List.of(Computer.launcher() + "-desktop"));
        assertThat(Files.readAllLines(classes))
                .filteredOn(line -> line.contains("] javafx.application.Application source:"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .endsWith("shared objects file");
    }
}
