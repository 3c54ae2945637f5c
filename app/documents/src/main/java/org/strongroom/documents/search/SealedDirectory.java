package org.strongroom.documents.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.BaseDirectory;
import org.apache.lucene.store.BufferedIndexInput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.NoLockFactory;
import org.strongroom.vault.profile.SealedFile;
import org.strongroom.vault.profile.SealedFolder;

/**
 * Lucene's files in a sealed folder. What is written stays in memory until it is synced, that is until a commit names it: then it
 * is sealed whole. What was bundled or merged away before never reaches the disk.
 */
final class SealedDirectory extends BaseDirectory {
    private final SealedFolder folder;
    /** What was not synced yet. */
    private final ByteBuffersDirectory fresh = new ByteBuffersDirectory(NoLockFactory.INSTANCE);

    private final Set<String> undeleted = new HashSet<>();
    private final AtomicLong temporary = new AtomicLong();

    /** The folder stays the caller's. */
    SealedDirectory(SealedFolder folder) {
        super(NoLockFactory.INSTANCE);
        this.folder = folder;
    }

    @Override
    public synchronized String[] listAll() throws IOException {
        TreeSet<String> names = new TreeSet<>(folder.names());
        names.addAll(Set.of(fresh.listAll()));
        names.removeAll(undeleted);
        return names.toArray(String[]::new);
    }

    @Override
    public synchronized void deleteFile(String name) throws IOException {
        if (isFresh(name)) {
            fresh.deleteFile(name);
            return;
        }
        try {
            folder.delete(name);
            undeleted.remove(name);
        } catch (IOException e) {
            // Somebody reads it, on a system that keeps such files: later.
            undeleted.add(name);
        }
    }

    @Override
    public long fileLength(String name) throws IOException {
        if (isFresh(name)) {
            return fresh.fileLength(name);
        }
        try (SealedFile file = folder.open(name)) {
            return file.length();
        }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
        return fresh.createOutput(name, context);
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
        return fresh.createOutput(getTempFileName(prefix, suffix, temporary.getAndIncrement()), context);
    }

    @Override
    public synchronized void sync(Collection<String> names) throws IOException {
        for (String name : names) {
            if (isFresh(name)) {
                folder.write(name, content(name));
                fresh.deleteFile(name);
            }
        }
        for (String name : Set.copyOf(undeleted)) {
            deleteFile(name);
        }
    }

    @Override
    public void syncMetaData() {
        // Each file is durable under its name when it is written.
    }

    /** Of the list of segments alone, and only after it was synced: what it was sealed for is its name. */
    @Override
    public synchronized void rename(String source, String target) throws IOException {
        if (isFresh(source)) {
            fresh.rename(source, target);
            return;
        }
        byte[] content;
        try (SealedFile file = folder.open(source)) {
            content = new byte[Math.toIntExact(file.length())];
            file.read(0, content, 0, content.length);
        }
        folder.write(target, content);
        folder.delete(source);
    }

    private byte[] content(String name) throws IOException {
        try (IndexInput in = fresh.openInput(name, IOContext.READONCE)) {
            byte[] content = new byte[Math.toIntExact(in.length())];
            in.readBytes(content, 0, content.length);
            return content;
        }
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
        synchronized (this) {
            if (isFresh(name)) {
                return fresh.openInput(name, context);
            }
            if (undeleted.contains(name)) {
                throw new NoSuchFileException(name);
            }
        }
        return new SealedInput(name, folder.open(name), context);
    }

    private boolean isFresh(String name) throws IOException {
        return Set.of(fresh.listAll()).contains(name);
    }

    @Override
    public synchronized Set<String> getPendingDeletions() {
        return Set.copyOf(undeleted);
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        fresh.close();
    }

    /** Reads one sealed file; copies and slices of it read the same one, which the first of them closes. */
    private static final class SealedInput extends BufferedIndexInput {
        private final SealedFile file;
        private boolean copy;

        SealedInput(String name, SealedFile file, IOContext context) {
            super("sealed:" + name, context);
            this.file = file;
        }

        @Override
        protected void readInternal(ByteBuffer into) throws IOException {
            int count = into.remaining();
            if (into.hasArray()) {
                file.read(getFilePointer(), into.array(), into.arrayOffset() + into.position(), count);
                into.position(into.position() + count);
            } else {
                byte[] bytes = new byte[count];
                file.read(getFilePointer(), bytes, 0, count);
                into.put(bytes);
            }
        }

        @Override
        protected void seekInternal(long position) {
            // Each read says from where.
        }

        @Override
        public long length() {
            return file.length();
        }

        @Override
        public SealedInput clone() {
            SealedInput other = (SealedInput) super.clone();
            other.copy = true;
            return other;
        }

        @Override
        public void close() throws IOException {
            if (!copy) {
                file.close();
            }
        }
    }
}
