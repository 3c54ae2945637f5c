package org.strongroom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keeper of the folder can tell by looking, and that the program says the same of it. */
final class ObserverIT {
    @TempDir
    private Path folder;

    /** Works in a vault: the same steps, with other words and lengths. */
    private Computer work(String name, String word, int more, long seed) throws IOException {
        Computer computer = Computer.compilingOnce(folder.resolve(name)).create();
        Random random = new Random(seed);
        Path documents = Files.createDirectories(computer.work().resolve(word));
        for (int length : List.of(100, 9_000, 70_000)) {
            byte[] bytes = new byte[length + random.nextInt(more)];
            random.nextBytes(bytes);
            Files.write(documents.resolve(word + length + ".bin"), bytes);
        }
        computer.does("add", documents, "--no-describe");
        computer.does("rename", "/" + word + "/" + word + "100.bin", word + ".bin");
        computer.does("tag", "/" + word + "/" + word + ".bin", "--add", word);
        return computer;
    }

    @Test
    void documentsThatDifferWithinThePaddingCannotBeToldApart() throws IOException {
        Observer one = Observer.of(work("one", "Abendrot", 200, 1).vault());
        Observer other = Observer.of(work("other", "Mondlied", 200, 2).vault());
        assertThat(one.sizes()).isEqualTo(other.sizes());
        assertThat(one.toString()).doesNotContain("Abendrot");
        Observer larger = Observer.of(work("larger", "Abendrot", 60_000, 3).vault());
        assertThat(larger.sizes()).as("the comparison can fail").isNotEqualTo(one.sizes());
    }

    @Test
    void theProgramTellsItsUserWhatTheKeeperSees() throws IOException {
        Computer computer = work("one", "Abendrot", 200, 4);
        Run status = computer.does("status", "--json");
        Observer observer = Observer.of(computer.vault());
        assertThat(status.out()).contains("\"files\":" + observer.files()).contains("\"bytes\":" + observer.bytes());
        assertThat(computer.does("status").out()).contains(observer.files() + " files");
        Run alone = computer.process(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("src/test/java/org/strongroom/tests/Observer.java")
                        .toAbsolutePath()
                        .toString(),
                computer.vault().toString()));
        alone.endedWith(0);
        assertThat(alone.out()).isEqualTo(observer.toString());
    }
}
