package org.strongroom.vault.store;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store in memory: for previews and tests. As durable as the process, without junk and candidates. Safe for several threads. */
public final class MemoryStore implements ObjectStore {
    private final Map<ObjectName, byte[]> objects = new HashMap<>();
    private final Map<RootFiles.RootFile, byte[]> roots = new EnumMap<>(RootFiles.RootFile.class);

    /** An empty store. */
    public MemoryStore() {}

    /** A store with the present content of another, which it does not follow. */
    public MemoryStore(MemoryStore snapshot) {
        synchronized (snapshot) {
            objects.putAll(snapshot.objects);
            roots.putAll(snapshot.roots);
        }
    }

    @Override
    public synchronized boolean put(ObjectName name, byte[] bytes) throws ContentDiffersException {
        requireFits(name, bytes);
        return putOnce(objects, name, bytes);
    }

    @Override
    public synchronized byte[] get(ObjectName name, int maxBytes) throws StoreException {
        return read(objects.get(name), Math.min(maxBytes, name.kind().maxBytes()));
    }

    @Override
    public synchronized ByteSource open(ObjectName name) throws StoreException {
        return ByteSource.of(get(name, name.kind().maxBytes()));
    }

    @Override
    public synchronized Listing list(ObjectKind kind) {
        Map<ObjectName, Long> sizes = new HashMap<>();
        objects.forEach((name, bytes) -> {
            if (name.kind() == kind) {
                sizes.put(name, (long) bytes.length);
            }
        });
        return new Listing(sizes, Set.of(), List.of(), 0);
    }

    @Override
    public synchronized void delete(ObjectName name) {
        objects.remove(name);
    }

    @Override
    public synchronized void replaceDamaged(ObjectName name, byte[] bytes) {
        requireFits(name, bytes);
        objects.put(name, bytes.clone());
    }

    @Override
    public byte[] getCandidate(Candidate candidate, int maxBytes) throws NoSuchObjectException {
        throw new NoSuchObjectException();
    }

    @Override
    public RootFiles rootFiles() {
        return new Roots();
    }

    static void requireFits(ObjectName name, byte[] bytes) {
        if (bytes.length > name.kind().maxBytes()) {
            throw new IllegalArgumentException("longer than an object of this kind may be");
        }
    }

    private static <K> boolean putOnce(Map<K, byte[]> map, K key, byte[] bytes) throws ContentDiffersException {
        byte[] before = map.get(key);
        if (before == null) {
            map.put(key, bytes.clone());
            return true;
        }
        if (!Arrays.equals(before, bytes)) {
            throw new ContentDiffersException();
        }
        return false;
    }

    private static byte[] read(byte @Nullable [] bytes, int ceiling) throws StoreException {
        if (bytes == null) {
            throw new NoSuchObjectException();
        }
        if (bytes.length > ceiling) {
            throw new UnusableObjectException("longer than allowed");
        }
        return bytes.clone();
    }

    private final class Roots implements RootFiles {
        @Override
        public byte[] read(RootFile file) throws StoreException {
            synchronized (MemoryStore.this) {
                return MemoryStore.read(roots.get(file), MAX_BYTES);
            }
        }

        @Override
        public boolean writeOnce(RootFile file, byte[] bytes) throws ContentDiffersException {
            synchronized (MemoryStore.this) {
                return putOnce(roots, file, bytes);
            }
        }

        @Override
        public void replaceDamaged(RootFile file, byte[] bytes) {
            synchronized (MemoryStore.this) {
                roots.put(file, bytes.clone());
            }
        }
    }
}
