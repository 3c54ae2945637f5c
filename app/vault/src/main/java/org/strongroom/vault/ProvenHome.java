package org.strongroom.vault;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.vault.store.ForwardingStore;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;

/**
 * The home folder, with a memory of the packs that this program has put there, all of which were proven before. What another
 * program brought may be a file of full length that is filled only later: its name and size say nothing about it.
 */
final class ProvenHome extends ForwardingStore {
    private final Set<ObjectName> packs = ConcurrentHashMap.newKeySet();

    ProvenHome(ObjectStore store) {
        super(store);
    }

    /** Whether the pack was here whole, as far as this program has seen to it. */
    boolean wasWhole(ObjectName pack) {
        return packs.contains(pack);
    }

    /** The bytes under this name were read from here and proven. */
    void proven(ObjectName name) {
        if (name.kind() == ObjectKind.PACK) {
            packs.add(name);
        }
    }

    @Override
    public boolean put(ObjectName name, byte[] bytes) throws IOException {
        boolean fresh = super.put(name, bytes);
        proven(name);
        return fresh;
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        super.replaceDamaged(name, bytes);
        proven(name);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        super.delete(name);
        packs.remove(name);
    }
}
