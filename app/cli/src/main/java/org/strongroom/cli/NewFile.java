package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that did not exist; it is gone again unless it gets its content. */
final class NewFile implements AutoCloseable {
    private final Path file;
    private boolean kept;

    private NewFile(Path file) {
        this.file = file;
    }

    static NewFile create(Path file) throws Refusal, IOException {
        try {
            return new NewFile(Files.createFile(file));
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(ExitCode.DECISION_NEEDED, Message.ALREADY_EXISTS);
        }
    }

    void keep(byte[] content) throws IOException {
        Files.write(file, content);
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            Files.deleteIfExists(file);
        }
    }
}
