package org.strongroom.vault.sync;

import java.io.IOException;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.Candidate;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;

/** A store without room for objects of more than some bytes. */
final class FullStore implements ObjectStore {
    private final ObjectStore inner;
    private final int roomBytes;

    FullStore(ObjectStore inner, int roomBytes) {
        this.inner = inner;
        this.roomBytes = roomBytes;
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        if (bytes.length > roomBytes) {
            throw new NoSpaceException();
        }
        return inner.put(name, bytes);
    }

    @Override
    public byte[] get(ObjectName name, int maxBytes) throws IOException {
        return inner.get(name, maxBytes);
    }

    @Override
    public ByteSource open(ObjectName name) throws IOException {
        return inner.open(name);
    }

    @Override
    public Listing list(ObjectKind kind) throws IOException {
        return inner.list(kind);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        inner.delete(name);
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        if (bytes.length > roomBytes) {
            throw new NoSpaceException();
        }
        inner.replaceDamaged(name, bytes);
    }

    @Override
    public byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException {
        return inner.getCandidate(candidate, maxBytes);
    }

    @Override
    public RootFiles rootFiles() {
        return inner.rootFiles();
    }
}
