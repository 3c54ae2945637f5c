package org.strongroom.cli;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.model.VaultException;

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

    void write(byte[] bytes) throws IOException {
        if (file != null) {
            // Durable before anything counts on it.
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
        }
    }

    /** What makes files count. */
    interface Step {
        void run() throws VaultException, IOException;
    }

    /**
     * Makes files count: they are kept then, and also where nobody can tell whether they do, as when a disk failed. Without them there
     * might be no recovery at all.
     */
    static void keep(List<SecretFile> files, Terminal terminal, Step step) throws VaultException, IOException {
        try {
            step.run();
        } catch (IOException e) {
            files.forEach(SecretFile::keep);
            terminal.warn(Message.SECRET_FILES_STAY);
            throw e;
        }
        files.forEach(SecretFile::keep);
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
