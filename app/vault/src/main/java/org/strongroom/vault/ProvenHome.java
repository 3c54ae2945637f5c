package org.strongroom.vault;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.Candidate;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;

/**
 * The home folder, with a memory of the packs that this program has put there, all of which were proven before. What another
 * program brought may be a file of full length that is filled only later: its name and size say nothing about it.
 */
final class ProvenHome implements ObjectStore {
    private final ObjectStore store;
    private final Set<ObjectName> packs = ConcurrentHashMap.newKeySet();

    ProvenHome(ObjectStore store) {
        this.store = store;
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
        boolean fresh = store.put(name, bytes);
        proven(name);
        return fresh;
    }

    @Override
    public boolean putProven(ObjectName name, byte[] bytes) throws IOException {
        boolean fresh = store.putProven(name, bytes);
        proven(name);
        return fresh;
    }

    @Override
    public void replaceDamaged(ObjectName name, byte[] bytes) throws IOException {
        store.replaceDamaged(name, bytes);
        proven(name);
    }

    @Override
    public void delete(ObjectName name) throws IOException {
        store.delete(name);
        packs.remove(name);
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
