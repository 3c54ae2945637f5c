package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.file.Path;

/** The files at the top of a directory. */
final class FolderRootFiles implements RootFiles {
    private final DurableFiles files;

    FolderRootFiles(DurableFiles files) {
        this.files = files;
    }

    @Override
    public byte[] read(RootFile file) throws IOException {
        return files.attempt(-1, () -> files.read(path(file), MAX_BYTES));
    }

    @Override
    public boolean writeOnce(RootFile file, byte[] bytes) throws IOException {
        return files.attempt(bytes.length, () -> files.writeOnce(path(file), bytes));
    }

    @Override
    public void replaceDamaged(RootFile file, byte[] bytes) throws IOException {
        files.attempt(bytes.length, () -> {
            files.replace(path(file), bytes);
            return true;
        });
    }

    private Path path(RootFile file) {
        return files.root().resolve(file.fileName());
    }
}
