package org.strongroom.vault.store;

import java.io.IOException;
import java.util.Set;

/**
 * Does all through another store; subclasses change some of it. What is proven goes through {@link #put} and {@link #replaceDamaged},
 * as said in {@link ObjectStore#putProven}.
 */
public abstract class ForwardingStore implements ObjectStore {
    private final ObjectStore store;

    /** Goes through {@code store}. */
    protected ForwardingStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        return store.put(name, bytes);
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
        store.delete(name);
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        store.replaceDamaged(name, bytes);
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
