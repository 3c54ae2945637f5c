package org.strongroom.documents;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.Importer;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.ByteSource;

/**
 * Walks files outside and offers each to the importer; one file's failure is that file's alone.
 *
 * <p>Links are never followed: a folder that is added must not pull in what lies elsewhere.
 */
final class FileAdder {
    private static final int MAX_DEPTH = 512;
    private static final int NAME_BYTES = 4096;

    private final Importer importer;
    private final AddOptions options;
    private final AddListener listener;
    private final List<Path> forbidden;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final List<Path> emptied = new ArrayList<>();
    private long totalItems;
    private long totalBytes;

    /**
     * @param forbidden folders of which nothing is added, as real paths: the vault, its copies and the profile
     */
    FileAdder(Importer importer, AddOptions options, AddListener listener, List<Path> forbidden) {
        this.importer = importer;
        this.options = options;
        this.listener = listener;
        this.forbidden = forbidden;
    }

    int failures() {
        return failures.get();
    }

    /** Counts first, so that progress has an end, then adds. */
    void add(List<Path> sources, NodeId into, List<String> path) throws VaultException, IOException {
        for (Path source : sources) {
            count(source, 0);
        }
        for (Path source : sources) {
            Path name = source.toAbsolutePath().normalize().getFileName();
            addOne(source, into, path, name == null ? "" : name.toString(), 0);
        }
    }

    /** After all is safe: folders whose originals were removed go too, where nothing is left in them. */
    void removeEmptied() {
        for (Path folder : emptied.reversed()) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // something is still in it: it stays
            }
        }
    }

    private void count(Path source, int depth) throws VaultException.Cancelled {
        listener.check();
        try {
            BasicFileAttributes attributes = attributes(source);
            if (attributes.isDirectory() && depth < MAX_DEPTH && !isForbidden(source)) {
                for (Path child : children(source)) {
                    count(child, depth + 1);
                }
            } else {
                totalItems++;
                totalBytes += attributes.isRegularFile() ? attributes.size() : 0;
            }
        } catch (IOException e) {
            totalItems++; // it is named when its turn comes
        }
        listener.report(Progress.Step.SCANNING, totalItems, 0, totalBytes, 0);
    }

    private void addOne(Path source, NodeId parent, List<String> above, String name, int depth)
            throws VaultException, IOException {
        listener.check();
        List<String> path = append(above, name);
        BasicFileAttributes attributes;
        try {
            attributes = attributes(source);
        } catch (IOException e) {
            fail(source, path, reason(e));
            return;
        }
        if (!isName(name) || !isText(source)) {
            fail(source, path, AddListener.Reason.BAD_NAME);
        } else if (attributes.isDirectory()) {
            addFolder(source, parent, path, name, depth);
        } else if (attributes.isRegularFile() && depth == 0 && isForbidden(source)) {
            fail(source, path, AddListener.Reason.BAD_PLACE);
        } else if (attributes.isRegularFile()) {
            addFile(source, attributes, parent, path, name);
        } else {
            fail(source, path, AddListener.Reason.NOT_A_FILE);
        }
    }

    private void addFolder(Path source, NodeId parent, List<String> path, String name, int depth)
            throws VaultException, IOException {
        if (depth >= MAX_DEPTH || isForbidden(source)) {
            fail(source, path, AddListener.Reason.BAD_PLACE);
            return;
        }
        List<Path> children;
        try {
            children = children(source);
        } catch (IOException e) {
            fail(source, path, reason(e));
            return;
        }
        NodeId folder;
        try {
            folder = importer.folder(parent, name);
        } catch (VaultException.AlreadyExists e) {
            fail(source, path, AddListener.Reason.BAD_PLACE);
            return;
        }
        if (options.removeOriginals()) {
            emptied.add(source);
        }
        for (Path child : children) {
            Path last = child.getFileName();
            addOne(child, folder, path, last == null ? "" : last.toString(), depth + 1);
        }
    }

    private void addFile(Path source, BasicFileAttributes before, NodeId parent, List<String> path, String name)
            throws VaultException, IOException {
        Importer.Scan scan = scan(source, before);
        if (!options.verify() && importer.isUnchanged(scan, parent, name)) {
            finished(before.size());
            listener.done(source, path, AddListener.State.UNCHANGED, Optional.empty());
            return;
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            fail(source, path, reason(e));
            return;
        }
        try (channel) {
            OutsideSource content = new OutsideSource(ByteSource.of(channel), before.size());
            Importer.Guard guard = () -> {
                BasicFileAttributes after = attributes(source);
                return channel.size() == content.size()
                        && after.size() == before.size()
                        && after.lastModifiedTime().equals(before.lastModifiedTime());
            };
            Importer.Result result = importer.add(
                    content,
                    parent,
                    name,
                    before.lastModifiedTime().toMillis(),
                    Optional.of(scan),
                    guard,
                    outcome -> durable(source, before, path, state(outcome)));
            content.passed();
            if (result == Importer.Result.CHANGED_WHILE_READ) {
                fail(source, path, AddListener.Reason.CHANGED_WHILE_READ);
            }
        } catch (GivenUp e) {
            throw new VaultException.Cancelled();
        } catch (OutsideFailure e) {
            fail(source, path, reason(e.failure()));
        } catch (VaultException.AlreadyExists e) {
            fail(source, path, AddListener.Reason.BAD_PLACE);
        }
    }

    private static AddListener.State state(Importer.Result result) {
        return switch (result) {
            case ADDED -> AddListener.State.ADDED;
            case VERSION -> AddListener.State.VERSION;
            case UNCHANGED, CHANGED_WHILE_READ -> AddListener.State.UNCHANGED;
        };
    }

    private void durable(Path source, BasicFileAttributes before, List<String> path, AddListener.State state) {
        finished(0);
        listener.done(source, path, state, Optional.empty());
        if (options.removeOriginals()) {
            try {
                BasicFileAttributes now = attributes(source);
                // Saved again since it was read: what is outside now is not in the vault.
                if (now.size() == before.size() && now.lastModifiedTime().equals(before.lastModifiedTime())) {
                    Files.delete(source);
                    return;
                }
            } catch (IOException e) {
                // told below
            }
            failures.incrementAndGet();
            listener.done(source, path, AddListener.State.FAILED, Optional.of(AddListener.Reason.NOT_REMOVED));
        }
    }

    private void fail(Path source, List<String> path, AddListener.Reason reason) {
        failures.incrementAndGet();
        finished(0);
        listener.done(source, path, AddListener.State.FAILED, Optional.of(reason));
    }

    private void finished(long size) {
        listener.report(Progress.Step.ADDING, items.incrementAndGet(), totalItems, bytes.addAndGet(size), totalBytes);
    }

    private void handed(long size) {
        listener.report(Progress.Step.ADDING, items.get(), totalItems, bytes.addAndGet(size), totalBytes);
    }

    private boolean isForbidden(Path source) {
        try {
            Path real = source.toRealPath();
            return forbidden.stream().anyMatch(real::startsWith);
        } catch (IOException e) {
            return false;
        }
    }

    private static Importer.Scan scan(Path source, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        byte[] inode = key == null ? new byte[0] : key.toString().getBytes(StandardCharsets.UTF_8);
        // Hashed, for names need not be unique in length; the database that holds it is sealed.
        byte[] path = source.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        return new Importer.Scan(
                Sha256.of(path),
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                inode);
    }

    private static BasicFileAttributes attributes(Path source) throws IOException {
        return Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> out = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(out::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        out.sort(null); // the same order each time, so that an interrupted job repeats itself exactly
        return out;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= NAME_BYTES
                && StandardCharsets.UTF_8.newEncoder().canEncode(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= NAME_BYTES;
    }

    /** Bytes that are no text here are shown as U+FFFD, which a name may also hold: then its text leads to it again. */
    private static boolean isText(Path source) {
        Path name = source.getFileName();
        return name == null
                || name.toString().indexOf('\ufffd') < 0
                || source.getFileSystem().getPath(name.toString()).equals(name);
    }

    private static AddListener.Reason reason(IOException e) {
        return e instanceof NoSuchFileException ? AddListener.Reason.VANISHED : AddListener.Reason.NOT_READABLE;
    }

    private static List<String> append(List<String> path, String name) {
        List<String> out = new ArrayList<>(path);
        out.add(name);
        return List.copyOf(out);
    }

    /** Tells a failure of the file that is read from one of the vault that is written. */
    private static final class OutsideFailure extends IOException {
        private static final long serialVersionUID = 1L;

        OutsideFailure(IOException failure) {
            super("a file outside could not be read", failure);
        }

        IOException failure() {
            return getCause() instanceof IOException cause ? cause : this;
        }
    }

    /** Ends the reading of a file when the whole job was cancelled. */
    private static final class GivenUp extends IOException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("the job was cancelled");
        }
    }

    /** One file can be most of the job: progress goes on, and can be cancelled, while it is read. */
    private final class OutsideSource implements ByteSource {
        private final ByteSource source;
        private final long expected;
        /** At most {@link #expected}: parts of it may be read twice. */
        private long counted;

        OutsideSource(ByteSource source, long expected) {
            this.source = source;
            this.expected = expected;
        }

        @Override
        public long size() {
            return source.size();
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) throws IOException {
            if (listener.cancelled()) {
                throw new GivenUp();
            }
            int count;
            try {
                count = source.read(position, into, offset, length);
            } catch (IOException e) {
                throw new OutsideFailure(e);
            }
            count(Math.max(count, 0));
            return count;
        }

        /** All of it counts, also what was not read because it is known. */
        void passed() {
            count(expected);
        }

        private void count(long more) {
            long some = Math.min(more, expected - counted);
            counted += some;
            handed(some);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
