package org.strongroom.vault.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How much a seeded test tries: a little in each build, all of it in the long run ({@code -Plong}). */
public final class Effort {
    private static final boolean LONG = Boolean.getBoolean("strongroom.long");

    private Effort() {}

    /** One of two numbers of runs. */
    public static int of(int usual, int inTheLongRun) {
        return LONG ? inTheLongRun : usual;
    }

    /** Notes what was tried, for the summary of the run: a line in {@code target/proof.txt} of the module. */
    public static void tried(String what) {
        try {
            Files.writeString(
                    Files.createDirectories(Path.of("target")).resolve("proof.txt"),
                    what + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
