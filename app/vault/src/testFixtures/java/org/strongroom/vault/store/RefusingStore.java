package org.strongroom.vault.store;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A store that takes nothing while it is told so: full, read-only, or gone altogether. */
public final class RefusingStore implements ObjectStore {
    private final ObjectStore inner;
    private final BooleanSupplier refuses;
    private final StoreException refusal;

    /** A store in front of {@code inner}; a {@link StoreGoneException} is thrown by reading too. */
    public RefusingStore(ObjectStore inner, BooleanSupplier refuses, StoreException refusal) {
        this.inner = inner;
        this.refuses = refuses;
        this.refusal = refusal;
    }

    private void write() throws StoreException {
        if (refuses.getAsBoolean()) {
            throw refusal;
        }
    }

    private void read() throws StoreException {
        if (refusal instanceof StoreGoneException) {
            write();
        }
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        write();
        return inner.put(name, bytes);
    }

    @Override
    public byte[] get(ObjectName name, int maxBytes) throws IOException {
        read();
        return inner.get(name, maxBytes);
    }

    @Override
    public ByteSource open(ObjectName name) throws IOException {
        read();
        return inner.open(name);
    }

    @Override
    public Listing list(ObjectKind kind) throws IOException {
        read();
        return inner.list(kind);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        write();
        inner.delete(name);
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        write();
        inner.replaceDamaged(name, bytes);
    }

    @Override
    public byte[] getCandidate(Candidate candidate, int maxBytes) throws IOException {
        read();
        return inner.getCandidate(candidate, maxBytes);
    }

    @Override
    public RootFiles rootFiles() {
        return inner.rootFiles();
    }
}
