package org.strongroom.vault.store;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file system of this computer, with the same paths, where each change is told before it is made. Long, because the
 * interfaces of file systems are.
 *
 * <p>Changes are: to open a file for writing, to write, to cut it, to flush a file or a directory, to rename, to make a
 * directory and to delete. What a hook throws, the caller of the file system gets.
 */
public abstract class ForwardingFiles extends FileSystem {
    private final FileSystem inner = FileSystems.getDefault();
    private final Provider provider = new Provider();

    /** The same file, by way of this file system. */
    public final Path path(Path path) {
        return new Wrapped(path);
    }

    /** A file is about to be opened for writing; {@code isNew} if nothing lies there. */
    protected void opening(Path file, boolean isNew) throws IOException {}

    /** A file or directory is about to be opened for reading only. */
    protected void openingToRead(Path file) throws IOException {}

    /** Bytes are about to be written. Returns how many of them; then {@link #written} is told. */
    protected int writing(Path file, long position, ByteBuffer bytes) throws IOException {
        return bytes.remaining();
    }

    /** What {@link #writing} allowed was written. */
    protected void written(Path file) throws IOException {}

    /** A file is about to be cut. */
    protected void truncating(Path file, long size) throws IOException {}

    /** A file or directory is about to be flushed. */
    protected void forcing(Path file) throws IOException {}

    /** A directory is about to be made. */
    protected void makingDirectory(Path directory) throws IOException {}

    /** What is there is about to be deleted. */
    protected void deleting(Path path) throws IOException {}

    /** A file is about to be renamed. */
    protected void moving(Path source, Path target) throws IOException {}

    /** A file is about to be copied. */
    protected void copying(Path source, Path target) throws IOException {}

    /** An attribute is about to be set. */
    protected void setting(Path path) throws IOException {}

    private static Path real(Path path) {
        return path instanceof Wrapped wrapped ? wrapped.inner : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return inner.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return inner.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return inner.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return path(inner.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = inner.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return inner.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return inner.newWatchService();
    }

    private final class Wrapped implements Path {
        private final Path inner;

        Wrapped(Path inner) {
            this.inner = real(inner);
        }

        private @Nullable Path wrap(@Nullable Path path) {
            return path == null ? null : new Wrapped(path);
        }

        @Override
        public FileSystem getFileSystem() {
            return ForwardingFiles.this;
        }

        @Override
        public boolean isAbsolute() {
            return inner.isAbsolute();
        }

        @Override
        public @Nullable Path getRoot() {
            return wrap(inner.getRoot());
        }

        @Override
        public @Nullable Path getFileName() {
            return wrap(inner.getFileName());
        }

        @Override
        public @Nullable Path getParent() {
            return wrap(inner.getParent());
        }

        @Override
        public int getNameCount() {
            return inner.getNameCount();
        }

        @Override
        public Path getName(int index) {
            return new Wrapped(inner.getName(index));
        }

        @Override
        public Path subpath(int beginIndex, int endIndex) {
            return new Wrapped(inner.subpath(beginIndex, endIndex));
        }

        @Override
        public boolean startsWith(Path other) {
            return inner.startsWith(real(other));
        }

        @Override
        public boolean endsWith(Path other) {
            return inner.endsWith(real(other));
        }

        @Override
        public Path normalize() {
            return new Wrapped(inner.normalize());
        }

        @Override
        public Path resolve(Path other) {
            return new Wrapped(inner.resolve(real(other)));
        }

        @Override
        public Path relativize(Path other) {
            return new Wrapped(inner.relativize(real(other)));
        }

        @Override
        public URI toUri() {
            return inner.toUri();
        }

        @Override
        public File toFile() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Path toAbsolutePath() {
            return new Wrapped(inner.toAbsolutePath());
        }

        @Override
        public Path toRealPath(LinkOption... options) throws IOException {
            return new Wrapped(inner.toRealPath(options));
        }

        @Override
        public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
                throws IOException {
            return inner.register(watcher, events, modifiers);
        }

        @Override
        public Iterator<Path> iterator() {
            Iterator<Path> names = inner.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return names.hasNext();
                }

                @Override
                public Path next() {
                    return new Wrapped(names.next());
                }
            };
        }

        @Override
        public int compareTo(Path other) {
            return inner.compareTo(real(other));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Wrapped wrapped && inner.equals(wrapped.inner);
        }

        @Override
        public int hashCode() {
            return inner.hashCode();
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }

    private final class Provider extends FileSystemProvider {
        private final FileSystemProvider files = inner.provider();

        @Override
        public String getScheme() {
            return "forwarding";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            return ForwardingFiles.this;
        }

        @Override
        public Path getPath(URI uri) {
            return path(files.getPath(uri));
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            return newFileChannel(path, options, attributes);
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            Path file = real(path);
            if (options.contains(StandardOpenOption.WRITE)) {
                opening(file, !isThere(file));
            } else {
                openingToRead(file);
            }
            return new Channel(file, files.newFileChannel(file, options, attributes));
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            DirectoryStream<Path> entries =
                    files.newDirectoryStream(real(directory), entry -> filter.accept(path(entry)));
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    Iterator<Path> all = entries.iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return all.hasNext();
                        }

                        @Override
                        public Path next() {
                            return path(all.next());
                        }
                    };
                }

                @Override
                public void close() throws IOException {
                    entries.close();
                }
            };
        }

        @Override
        public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
            // What is there already is no step: it is only asked about.
            if (isThere(real(directory))) {
                files.createDirectory(real(directory), attributes);
            }
            makingDirectory(real(directory));
            files.createDirectory(real(directory), attributes);
        }

        @Override
        public void delete(Path path) throws IOException {
            if (isThere(real(path))) {
                deleting(real(path));
            }
            files.delete(real(path));
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) throws IOException {
            copying(real(source), real(target));
            files.copy(real(source), real(target), options);
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            moving(real(source), real(target));
            files.move(real(source), real(target), options);
        }

        @Override
        public boolean isSameFile(Path path, Path path2) throws IOException {
            return files.isSameFile(real(path), real(path2));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return files.isHidden(real(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return files.getFileStore(real(path));
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            files.checkAccess(real(path), modes);
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
            return files.getFileAttributeView(real(path), type, options);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            return files.readAttributes(real(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            return files.readAttributes(real(path), attributes, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            setting(real(path));
            files.setAttribute(real(path), attribute, value, options);
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private final class Channel extends FileChannel {
        private final Path file;
        private final FileChannel inner;

        Channel(Path file, FileChannel inner) {
            this.file = file;
            this.inner = inner;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return inner.read(target);
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
            return inner.read(targets, offset, length);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return inner.read(target, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = write(source, inner.position());
            inner.position(inner.position() + count);
            return count;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            long count = 0;
            for (ByteBuffer source : Arrays.asList(sources).subList(offset, offset + length)) {
                while (source.hasRemaining()) {
                    count += write(source);
                }
            }
            return count;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            int allowed = writing(file, position, source.slice());
            ByteBuffer part = source.slice(source.position(), allowed);
            while (part.hasRemaining()) {
                inner.write(part, position + part.position());
            }
            source.position(source.position() + allowed);
            written(file);
            return allowed;
        }

        @Override
        public long position() throws IOException {
            return inner.position();
        }

        @Override
        public FileChannel position(long newPosition) throws IOException {
            inner.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return inner.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            truncating(file, size);
            inner.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            forcing(file);
            inner.force(metaData);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return inner.transferTo(position, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(count, 1 << 20)));
            int length = source.read(bytes);
            bytes.flip();
            return length < 0 ? 0 : write(bytes, position);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return inner.map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) throws IOException {
            return inner.lock(position, size, shared);
        }

        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return inner.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            inner.close();
        }
    }
}
