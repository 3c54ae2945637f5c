package org.strongroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** New files for tables of what is in a vault, which only their owner can read. */
final class ReportFile {
    private ReportFile() {}

    /** The path of one that was asked for, where nothing is yet. */
    static Optional<Path> absent(Optional<String> file) throws Refusal {
        Optional<Path> path = file.isPresent() ? Optional.of(Arguments.path(file.get())) : Optional.empty();
        if (path.isPresent()) {
            SecretFile.requireAbsent(path.get());
        }
        return path;
    }

    /** Writes it, and says that it is not encrypted. */
    static void write(Terminal terminal, Path file, byte[] content) throws Refusal, IOException {
        try (SecretFile out = SecretFile.create(Optional.of(file))) {
            out.write(content);
            out.keep();
        }
        terminal.note(Message.LOG_WRITTEN, file);
    }
}
