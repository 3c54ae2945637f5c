package org.strongroom.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A new file that its owner alone can read; it is gone again unless it is {@link #keep kept}. */
final class SecretFile implements AutoCloseable {
    private final @Nullable Path file;
    private boolean kept;

    private SecretFile(@Nullable Path file) {
        this.file = file;
    }

    static void requireAbsent(Path file) throws Refusal {
        if (Files.exists(file)) {
            throw new Refusal(ExitCode.DECISION_NEEDED, Message.ALREADY_EXISTS);
        }
    }

    /** Makes the file, where there is to be one. */
    static SecretFile create(Optional<Path> file) throws Refusal, IOException {
        if (file.isPresent()) {
            try {
                if (File.separatorChar == '/') {
                    Files.createFile(
                            file.get(),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                } else {
                    Files.createFile(file.get());
                }
            } catch (FileAlreadyExistsException e) {
                throw new Refusal(ExitCode.DECISION_NEEDED, Message.ALREADY_EXISTS);
            }
        }
        return new SecretFile(file.orElse(null));
    }

    void writeLine(String line) throws IOException {
        write(line + "\n");
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] content) throws IOException {
        if (file != null) {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(content);
            }
        }
    }

    /** What the file holds is worth keeping. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (file != null && !kept) {
            Files.deleteIfExists(file);
        }
    }
}
