package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongroom.vault.store.LocalFiles;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.UnusableObjectException;

/** Takes out of a folder what this program has put there for a vault that is none, or not for whoever asked; everything else stays. */
final class Clearing {
    private final ObjectStore store;
    private final Path target;

    /** Of {@code target}, which {@code store} reaches. */
    Clearing(ObjectStore store, Path target) {
        this.store = store;
        this.target = target;
    }

    /**
     * Removes the genesis, if it is this one. First of all: a folder with a genesis and without an access file would be a vault that
     * cannot be opened.
     */
    void removeGenesis(byte[] genesis) throws IOException {
        remove(RootFiles.RootFile.GENESIS, genesis);
    }

    /** Removes these objects, the words for finders, and folders that are empty then. */
    void clear(Set<ObjectName> own) throws IOException {
        for (ObjectName name : own) {
            store.delete(name);
            removeIfEmpty(target.resolve(name.path()).getParent());
            removeIfEmpty(target.resolve(name.kind().folder()));
        }
        remove(RootFiles.RootFile.READ_ME, ReadMe.text());
    }

    private void remove(RootFiles.RootFile file, byte[] bytes) throws IOException {
        try {
            if (Arrays.equals(store.rootFiles().read(file), bytes)) {
                LocalFiles.in(target).delete(file.fileName());
            }
        } catch (NoSuchObjectException | UnusableObjectException e) {
            return; // none, or somebody else's
        }
    }

    static void removeIfEmpty(@Nullable Path folder) throws IOException {
        try {
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // somebody else's files: they stay
        }
    }
}
