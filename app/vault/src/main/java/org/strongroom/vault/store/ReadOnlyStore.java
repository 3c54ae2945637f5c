package org.strongroom.vault.store;

import java.io.IOException;

/** A store of which nothing is ever changed, whoever asks for it: for looking at a folder that is to stay as it is. */
public final class ReadOnlyStore extends ForwardingStore {
    /** Shows {@code store}. */
    public ReadOnlyStore(ObjectStore store) {
        super(store);
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        throw new NotWritableException();
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
    public RootFiles rootFiles() {
        return new Files(super.rootFiles());
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
