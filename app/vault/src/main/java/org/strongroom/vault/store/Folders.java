package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Folders that are there after a power cut too. */
public final class Folders {
    private Folders() {}

    /** Makes a folder and those above it that are missing, and flushes their names where the system can. */
    public static void make(Path folder, FileAttribute<?>... attributes) throws IOException {
        Deque<Path> holders = new ArrayDeque<>();
        @Nullable Path at = folder.toAbsolutePath().normalize();
        if (at.getParent() != null) {
            // Also for one that is there: who made it may have died before its name was certain.
            holders.push(at.getParent());
        }
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
            if (at != null) {
                holders.push(at);
            }
        }
        Files.createDirectories(folder, attributes);
        for (Path holder : holders) {
            DurableFiles.flushIfPossible(holder);
        }
    }
}
