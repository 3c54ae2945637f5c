package org.strongroom.documents.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.documents.limits.Limits;

/** Reading writes nothing to disk, even where it could. */
final class NoTracesTest {
    @Test
    void temporaryAndHomeFoldersStayEmpty(@TempDir Path folder) throws IOException, InterruptedException {
        Path samples = Files.createDirectory(folder.resolve("samples"));
        Files.write(samples.resolve("a.docx"), Samples.docx(5));
        Files.write(samples.resolve("a.xlsx"), Samples.xlsx(5));
        Files.write(samples.resolve("a.pptx"), Samples.pptx(1));
        Files.write(samples.resolve("a.ppt"), Samples.ppt(1));
        Files.write(samples.resolve("a.xls"), Samples.xls(5));
        Files.write(samples.resolve("a.pdf"), Samples.pdf(1));
        Files.write(samples.resolve("a.jpg"), Samples.image("jpg", 300, 300));
        Files.write(samples.resolve("a.tiff"), Samples.image("tiff", 300, 300));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path home = Files.createDirectory(folder.resolve("home"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadAll.class.getName(),
                        samples.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("number of samples read").isEqualTo(8);
        assertThat(temporary).isEmptyDirectory();
        // Java itself keeps a list of the system's fonts there, which is why workers have no home at all.
        try (Stream<Path> left = Files.walk(home)) {
            assertThat(left.filter(Files::isRegularFile))
                    .allMatch(file -> file.startsWith(home.resolve(".java").resolve("fonts")));
        }
    }

    @Test
    void workersAreStartedWithoutPlacesToWriteTo() {
        List<String> command = WorkerProcess.command(Path.of(System.getProperty("java.home")), Limits.defaults());
        for (String property :
                new String[] {"-Djava.io.tmpdir=", "-Duser.home=", "-Dpdfbox.fontcache=", "-Djdk.net.hosts.file="}) {
            assertThat(command).anySatisfy(option -> {
                assertThat(option).startsWith(property);
                assertThat(Path.of(option.substring(property.length()))).doesNotExist();
                assertThat(Path.of(option.substring(property.length())).getParent())
                        .isRegularFile();
            });
        }
    }

    /** Reads every file of a folder in all ways; the exit code is the number of those that could be read. */
    static final class ReadAll {
        private ReadAll() {}

        public static void main(String[] arguments) throws IOException {
            Reading reading = new Reading(Limits.defaults());
            int read = 0;
            try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
                for (Path file : files.toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    boolean described = reading.describe(bytes, "") instanceof Described;
                    boolean shown = !(reading.page(bytes, "", 1, 500) instanceof Page.Unavailable);
                    read += described && shown ? 1 : 0;
                }
            }
            System.exit(read);
        }
    }
}
