package org.strongroom.vault.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file system of this computer, with the same paths, which afterwards tells what a power cut at any moment may have left.
 *
 * <p>What is certain is what was flushed: the bytes of a file by flushing the file, a name by flushing its directory. Of all
 * else each write may be there, missing, or torn at a sector, with zeros where it should be; each change of a name may be there
 * or not, in any order. This is how the authors of SQLite model it (sqlite.org/testing.html, "Crash testing"), and harder
 * than what a journaling file system does. A rename inside one directory is one change.
 */
public final class PowerCut extends ForwardingFiles {
    private static final int SECTOR = 512;

    private final Path root;
    private final boolean flushesDirectories;
    private final Map<String, Node> origin;
    private final List<Event> events = new ArrayList<>();

    /**
     * Records what happens below {@code root}; what lies there now is certain.
     *
     * @param flushesDirectories false for a system that cannot flush a directory, as Windows and some drivers; there, flushing a
     *     file is taken to make its path certain too
     */
    public PowerCut(Path root, boolean flushesDirectories) throws IOException {
        this.root = root.toRealPath();
        this.flushesDirectories = flushesDirectories;
        this.origin = read(this.root).now;
    }

    private sealed interface Event {
        Path path();

        record Opened(Path path) implements Event {}

        record Wrote(Path path, long position, byte[] bytes) implements Event {}

        record Cut(Path path, long size) implements Event {}

        record Forced(Path path) implements Event {}

        record MadeDirectory(Path path) implements Event {}

        record Deleted(Path path) implements Event {}

        record Moved(Path path, Path target) implements Event {}
    }

    /** Names that are set, or taken away where there is no node, at once. */
    private record Names(Map<String, @Nullable Node> changes) {
        /** All but what it does to {@code name}. */
        Names without(String name) {
            Map<String, @Nullable Node> left = new TreeMap<>(changes);
            left.remove(name);
            return new Names(left);
        }

        void apply(Map<String, Node> entries) {
            changes.forEach((name, node) -> {
                if (node == null) {
                    entries.remove(name);
                } else {
                    entries.put(name, node);
                }
            });
        }
    }

    /** A file or a directory: what is certain of it, and what has been done since. */
    private static final class Node {
        final boolean directory;
        byte[] bytes = new byte[0];
        final List<Event> writes = new ArrayList<>();
        final Map<String, Node> certain = new TreeMap<>();
        final Map<String, Node> now = new TreeMap<>();
        final List<Names> names = new ArrayList<>();

        Node(boolean directory) {
            this.directory = directory;
        }

        void change(Names change) {
            change.apply(now);
            names.add(change);
        }

        void force() {
            for (Event write : writes) {
                bytes = apply(bytes, write, 0, Integer.MAX_VALUE);
            }
            writes.clear();
            names.forEach(change -> change.apply(certain));
            names.clear();
        }
    }

    /** How many changes were made. */
    public synchronized int changes() {
        return events.size();
    }

    /** Makes {@code root} what it may be after a power cut once {@code count} changes had been made. */
    public synchronized void strike(int count, Random random) throws IOException {
        Node top = new Node(true);
        top.certain.putAll(copy(origin));
        top.now.putAll(top.certain);
        for (Event event : events.subList(0, count)) {
            happen(top, event);
        }
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.toList()) {
                delete(file);
            }
        }
        leave(top, root, random);
    }

    private static Map<String, Node> copy(Map<String, Node> entries) {
        Map<String, Node> out = new TreeMap<>();
        entries.forEach((name, node) -> {
            Node twin = new Node(node.directory);
            twin.bytes = node.bytes;
            twin.certain.putAll(copy(node.certain));
            twin.now.putAll(twin.certain);
            out.put(name, twin);
        });
        return out;
    }

    private void happen(Node top, Event event) {
        switch (event) {
            case Event.Opened opened -> link(top, opened.path(), new Node(false));
            case Event.MadeDirectory made -> link(top, made.path(), new Node(true));
            case Event.Wrote wrote -> find(top, wrote.path()).writes.add(wrote);
            case Event.Cut cut -> find(top, cut.path()).writes.add(cut);
            case Event.Forced forced -> {
                find(top, forced.path()).force();
                if (!flushesDirectories) {
                    forcePath(top, forced.path());
                }
            }
            case Event.Deleted deleted -> link(top, deleted.path(), null);
            case Event.Moved moved -> {
                Node node = find(top, moved.path());
                if (parent(moved.path()).equals(parent(moved.target()))) {
                    Map<String, @Nullable Node> both = new TreeMap<>();
                    both.put(name(moved.path()), null);
                    both.put(name(moved.target()), node);
                    find(top, parent(moved.path())).change(new Names(both));
                } else {
                    link(top, moved.target(), node);
                    link(top, moved.path(), null);
                }
            }
        }
    }

    private void link(Node top, Path path, @Nullable Node node) {
        Map<String, @Nullable Node> one = new TreeMap<>();
        one.put(name(path), node);
        find(top, parent(path)).change(new Names(one));
    }

    private void forcePath(Node top, Path path) {
        for (Path at = path; !at.equals(root); at = parent(at)) {
            String name = name(at);
            Node directory = find(top, parent(at));
            Node node = find(top, at);
            directory.certain.put(name, node);
            // What became of other names is as open as before; of this one, it is decided.
            directory.names.replaceAll(change -> change.without(name));
        }
    }

    private Node find(Node top, Path path) {
        Node node = top;
        for (Path part : root.relativize(path)) {
            if (!part.toString().isEmpty()) {
                Node next = node.now.get(part.toString());
                if (next == null) {
                    throw new IllegalStateException("not recorded: " + path);
                }
                node = next;
            }
        }
        return node;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no parent");
        }
        return parent;
    }

    /** Writes what may be left of a directory. */
    private static void leave(Node directory, Path target, Random random) throws IOException {
        Map<String, Node> entries = new TreeMap<>(directory.certain);
        int fate = random.nextInt(4);
        int first = random.nextInt(directory.names.size() + 1);
        for (int i = 0; i < directory.names.size(); i++) {
            boolean kept = switch (fate) {
                case 0 -> false;
                case 1 -> true;
                case 2 -> i < first;
                default -> random.nextBoolean();
            };
            if (kept) {
                directory.names.get(i).apply(entries);
            }
        }
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            Path path = target.resolve(entry.getKey());
            if (entry.getValue().directory) {
                Files.createDirectories(path);
                leave(entry.getValue(), path, random);
            } else {
                Files.write(path, left(entry.getValue(), random));
            }
        }
    }

    private static byte[] left(Node file, Random random) {
        byte[] out = file.bytes;
        int fate = random.nextInt(4);
        for (Event write : file.writes) {
            boolean kept = switch (fate) {
                case 0 -> false;
                case 1 -> true;
                default -> random.nextBoolean();
            };
            if (kept && fate == 3 && write instanceof Event.Wrote wrote) {
                // Some sectors of it; with a length that says that all are there, as delayed allocation leaves it.
                int length = wrote.bytes().length;
                int from = random.nextInt(length / SECTOR + 1) * SECTOR;
                int to = from + random.nextInt((length - Math.min(from, length)) / SECTOR + 1) * SECTOR;
                if (random.nextBoolean()) {
                    out = grown(out, Math.toIntExact(wrote.position() + length));
                }
                out = apply(out, wrote, from, to);
            } else if (kept) {
                out = apply(out, write, 0, Integer.MAX_VALUE);
            }
        }
        return out;
    }

    private static byte[] apply(byte[] bytes, Event event, int from, int to) {
        return switch (event) {
            case Event.Wrote wrote -> {
                int start = Math.min(from, wrote.bytes().length);
                int end = Math.min(to, wrote.bytes().length);
                int position = Math.toIntExact(wrote.position());
                byte[] out = end > start ? grown(bytes, position + end) : bytes.clone();
                System.arraycopy(wrote.bytes(), start, out, Math.min(position + start, out.length), end - start);
                yield out;
            }
            case Event.Cut cut -> Arrays.copyOf(bytes, Math.toIntExact(Math.min(cut.size(), bytes.length)));
            default -> throw new IllegalStateException("no change of bytes");
        };
    }

    private static byte[] grown(byte[] bytes, int size) {
        return Arrays.copyOf(bytes, Math.max(size, bytes.length));
    }

    private static Node read(Path path) throws IOException {
        Node node = new Node(Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        if (!node.directory) {
            node.bytes = Files.readAllBytes(path);
            return node;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Node child = read(file);
                node.certain.put(name(file), child);
                node.now.put(name(file), child);
            }
        }
        return node;
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    delete(file);
                }
            }
        }
        Files.delete(path);
    }

    private synchronized void record(Event event) {
        if (event.path().startsWith(root)) {
            events.add(event);
        }
    }

    @Override
    protected void opening(Path file, boolean isNew) {
        if (isNew) {
            record(new Event.Opened(file));
        }
    }

    @Override
    protected int writing(Path file, long position, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        record(new Event.Wrote(file, position, copy));
        return copy.length;
    }

    @Override
    protected void truncating(Path file, long size) {
        record(new Event.Cut(file, size));
    }

    @Override
    protected void forcing(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            if (!flushesDirectories) {
                throw new IOException("directories cannot be flushed here");
            }
        }
        record(new Event.Forced(file));
    }

    @Override
    protected void makingDirectory(Path directory) {
        if (Files.isDirectory(parent(directory))) {
            record(new Event.MadeDirectory(directory));
        }
    }

    @Override
    protected void deleting(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(path)) {
                if (files.findAny().isPresent()) {
                    // Will be refused.
                    return;
                }
            }
        }
        record(new Event.Deleted(path));
    }

    @Override
    protected void moving(Path source, Path target) {
        record(new Event.Moved(source, target));
    }

    @Override
    protected void copying(Path source, Path target) {
        throw new UnsupportedOperationException("not modelled");
    }
}
