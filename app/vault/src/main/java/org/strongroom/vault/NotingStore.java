package org.strongroom.vault;

import java.io.IOException;
import java.util.Set;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.Candidate;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;

/** A store that notes what is put into it and was not there before. */
final class NotingStore implements ObjectStore {
    private final ObjectStore store;
    private final Set<ObjectName> put;

    /** Notes it in {@code put}, which takes changes by several threads. */
    NotingStore(ObjectStore store, Set<ObjectName> put) {
        this.store = store;
        this.put = put;
    }

    private boolean noted(ObjectName name, boolean fresh) {
        if (fresh) {
            put.add(name);
        }
        return fresh;
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        return noted(name, store.put(name, bytes));
    }

    @Override
    public boolean putProven(ObjectName name, byte[] bytes) throws IOException {
        return noted(name, store.putProven(name, bytes));
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        store.replaceDamaged(name, bytes);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        store.delete(name);
        put.remove(name);
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
    public byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException {
        return store.getCandidate(candidate, maxBytes);
    }

    @Override
    public RootFiles rootFiles() {
        return store.rootFiles();
    }
}
