package org.strongroom.vault.sync;

import java.io.IOException;
import org.strongroom.vault.store.ForwardingStore;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/** A store without room for objects of more than some bytes. */
final class FullStore extends ForwardingStore {
    private final int roomBytes;

    FullStore(ObjectStore inner, int roomBytes) {
        super(inner);
        this.roomBytes = roomBytes;
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        if (bytes.length > roomBytes) {
            throw new NoSpaceException();
        }
        return super.put(name, bytes);
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        if (bytes.length > roomBytes) {
            throw new NoSpaceException();
        }
        super.replaceDamaged(name, bytes);
    }
}
