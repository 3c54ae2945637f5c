package org.strongroom.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own, where one can be mounted. */
final class SmallDisk implements AutoCloseable {
    private final Path at;

    SmallDisk(Path at, String size) throws IOException {
        this.at = Files.createDirectories(at);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()),
                "A disk of its own cannot be mounted here");
    }

    void resize(String size) throws IOException {
        assertThat(run("mount", "-o", "remount,size=" + size, at.toString())).isTrue();
    }

    /** Leaves no room for anything. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(at.resolve("filler"))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(at).getUsableSpace()).isLessThan(block.length);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", at.toString());
    }

    private static boolean run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
