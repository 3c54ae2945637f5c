package org.strongroom.vault;

import java.io.IOException;
import java.util.Set;
import org.strongroom.vault.store.ForwardingStore;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/** A store that notes what is put into it and was not there before. */
final class NotingStore extends ForwardingStore {
    private final Set<ObjectName> put;

    /** Notes it in {@code put}, which takes changes by several threads. */
    NotingStore(ObjectStore store, Set<ObjectName> put) {
        super(store);
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
        return noted(name, super.put(name, bytes));
    }

    @Override
    public boolean putProven(ObjectName name, byte[] bytes) throws IOException {
        return noted(name, super.putProven(name, bytes));
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        super.delete(name);
        put.remove(name);
    }
}
