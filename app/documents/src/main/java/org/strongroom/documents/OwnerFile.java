package org.strongroom.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes a secret that a person asked for into a file of theirs. */
public final class OwnerFile {
    private OwnerFile() {}

    /** Writes the whole file or none of it, readable by its owner only, in place of what is there: the person was asked. */
    public static void write(Path target, byte[] content) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        if (folder == null) {
            throw new IOException("not a file");
        }
        TemporaryFile.removeStale(folder);
        try (TemporaryFile file = TemporaryFile.in(folder)) {
            OutputStream out = file.output();
            out.write(content);
            file.finishClosed(whole);
        }
    }
}
