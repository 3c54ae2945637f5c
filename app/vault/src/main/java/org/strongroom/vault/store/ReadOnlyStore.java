package org.strongroom.vault.store;

import java.io.IOException;
import java.util.Set;

/** A store of which nothing is ever changed, whoever asks for it: for looking at a folder that is to stay as it is. */
public final class ReadOnlyStore implements ObjectStore {
    private final ObjectStore store;

    /** Shows {@code store}. */
    public ReadOnlyStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        throw new NotWritableException();
    }

    @Override
    public byte[] get(ObjectName name, int maxBytes) throws IOException {
        return store.get(name, maxBytes);
    }

    @Override
    public ByteSource open(ObjectName name) throws IOException {
        return store.open(name);
    }

    @Override
    public Listing list(ObjectKind kind) throws IOException {
        return store.list(kind);
    }

    @Override
    public Set<ObjectName> names(ObjectKind kind) throws IOException {
        return store.names(kind);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        throw new NotWritableException();
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        throw new NotWritableException();
    }

    @Override
    public byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException {
        return store.getCandidate(candidate, maxBytes);
    }

    @Override
    public RootFiles rootFiles() {
        return new Files(store.rootFiles());
    }

    private record Files(RootFiles files) implements RootFiles {
        @Override
        public byte[] read(RootFile file) throws IOException {
            return files.read(file);
        }

        @Override
        public boolean writeOnce(RootFile file, byte[] bytes) throws IOException {
            throw new NotWritableException();
        }

        @Override
        public void replaceDamaged(RootFile file, byte[] bytes) throws IOException {
            throw new NotWritableException();
        }
    }
}
