package org.strongroom.desktop;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One window for each profile: a second start tells the first what it was to open, and ends. Who is first holds the lock on a
 * file; what it is told comes over a socket in a folder that only the owner can enter. Where neither can be made, there are
 * several windows, as before.
 *
 * <p>A message is the length of a path in bytes of UTF-8 (2 bytes, the high one first; 0 for none) and the path; the answer is one
 * byte, 1.
 */
final class SingleInstance implements AutoCloseable {
    private static final int MOST_BYTES = 8192;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final byte UNDERSTOOD = 1;

    private final Path socket;
    private final Optional<FileLock> lock;
    private Optional<ServerSocketChannel> server = Optional.empty();

    private SingleInstance(Path socket, Optional<FileLock> lock) {
        this.socket = socket;
        this.lock = lock;
    }

    /** Becomes the one of this profile; nothing where there is one already, which was told what is {@code wanted}. */
    static Optional<SingleInstance> claim(Path home, Optional<Path> wanted) {
        Path folder = home.resolve("window");
        Path socket = folder.resolve("socket");
        try {
            makePrivate(folder);
            Optional<FileLock> lock = lock(folder.resolve("lock"));
            if (lock.isEmpty() && tell(socket, wanted)) {
                return Optional.empty();
            }
            return Optional.of(new SingleInstance(socket, lock));
        } catch (IOException e) {
            return Optional.of(new SingleInstance(socket, Optional.empty()));
        }
    }

    /** Calls {@code asked} on another thread whenever somebody starts the program again, with what they want to open. */
    void listen(Consumer<Optional<Path>> asked) {
        if (lock.isEmpty()) {
            return;
        }
        try {
            // Left by a program that was killed: who holds the lock may remove it.
            Files.deleteIfExists(socket);
            ServerSocketChannel made = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server = Optional.of(made);
            made.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().name("strongroom-starts").start(() -> accept(made, asked));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No such sockets here, or the path is too long for one.
            server = Optional.empty();
        }
    }

    private static void accept(ServerSocketChannel server, Consumer<Optional<Path>> asked) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                // One that says nothing must not keep the next one waiting.
                Thread.ofVirtual().start(() -> hear(client, asked));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void hear(SocketChannel client, Consumer<Optional<Path>> asked) {
        try (client) {
            int length = Short.toUnsignedInt(read(client, Short.BYTES).getShort());
            if (length > MOST_BYTES) {
                return;
            }
            String path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(read(client, length))
                    .toString();
            asked.accept(path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)));
            client.write(ByteBuffer.wrap(new byte[] {UNDERSTOOD}));
        } catch (IOException | InvalidPathException e) {
            // It waits for an answer that does not come, and opens a window of its own.
        }
    }

    private static boolean tell(Path socket, Optional<Path> wanted) {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("strongroom-tells").start(() -> {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                byte[] path = wanted.map(one -> one.toAbsolutePath().toString())
                        .orElse("")
                        .getBytes(StandardCharsets.UTF_8);
                ByteBuffer message = ByteBuffer.allocate(Short.BYTES + Math.min(path.length, MOST_BYTES));
                message.putShort((short) Math.min(path.length, MOST_BYTES));
                message.put(path, 0, Math.min(path.length, MOST_BYTES)).flip();
                while (message.hasRemaining()) {
                    channel.write(message);
                }
                told.complete(read(channel, 1).get() == UNDERSTOOD);
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
                told.complete(false);
            }
        });
        try {
            return told.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("said less than it announced");
            }
        }
        return bytes.flip();
    }

    @SuppressWarnings("resource") // Open as long as the program runs: with it the lock would go.
    private static Optional<FileLock> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.empty();
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // held in this very program
        }
        if (lock.isEmpty()) {
            channel.close();
        }
        return lock;
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public void close() throws IOException {
        if (server.isPresent()) {
            server.get().close();
            Files.deleteIfExists(socket);
        }
        if (lock.isPresent()) {
            lock.get().acquiredBy().close();
        }
    }
}
