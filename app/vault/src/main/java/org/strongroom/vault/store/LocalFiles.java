package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files of the local profile: rewritten in place, each time whole and durable. Readers see the old content or the new.
 *
 * <p>Safe for use by several threads; two programs take turns by the profile's lock.
 */
public final class LocalFiles {
    private final DurableFiles files;
    private final Path folder;

    private LocalFiles(DurableFiles files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * The files in {@code folder}, which exists.
     *
     * @throws StoreGoneException if it is no directory
     */
    public static LocalFiles in(Path folder) throws IOException {
        Path real = folder.toRealPath();
        return new LocalFiles(DurableFiles.open(real), real);
    }

    /** The content of {@code name}, at most {@code maxBytes} long; empty if there is no such file. */
    public Optional<byte[]> read(String name, int maxBytes) throws IOException {
        try {
            return Optional.of(files.attempt(-1, () -> files.read(folder.resolve(name), maxBytes)));
        } catch (NoSuchFileException | NoSuchObjectException e) {
            return Optional.empty();
        }
    }

    /** Replaces the content of {@code name}; durable when this returns. */
    public void write(String name, byte[] bytes) throws IOException {
        files.attempt(bytes.length, () -> {
            files.replace(folder.resolve(name), bytes);
            return true;
        });
    }

    /** Removes {@code name}, if it is there; durable when this returns. */
    public void delete(String name) throws IOException {
        files.attempt(0, () -> {
            files.delete(folder.resolve(name));
            return true;
        });
    }
}
