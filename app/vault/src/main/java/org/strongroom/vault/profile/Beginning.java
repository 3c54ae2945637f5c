package org.strongroom.vault.profile;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.store.LocalFiles;
import org.strongroom.vault.store.ObjectName;

/**
 * The note that a vault is being made, written before the first byte of it: by it, what a killed program left is known for
 * the beginning of a vault and nothing else.
 *
 * <p>{@code <home>/creating/<vault id>/} with {@code note} and {@code lock}, which the program at work holds. The note names
 * no path, only the hash of one:
 *
 * <pre>
 * note = "strongroom beginning 1" LF place LF *(object LF)      ; in ASCII
 * place = 64HEXDIG                                              ; SHA-256 of the folder's path
 * object = path of an object below the vault's folder
 * </pre>
 */
public final class Beginning implements AutoCloseable {
    private static final String FOLDER = "creating";
    private static final String FILE = "note";
    private static final String MAGIC = "strongroom beginning 1";
    private static final int MAX_BYTES = 4096;
    private static final int MOST_NOTES = 10_000;

    private final Path home;
    private final VaultId vault;
    private final byte[] place;
    private final List<ObjectName> objects;
    private final WriterLock lock;

    private Beginning(Path home, VaultId vault, byte[] place, List<ObjectName> objects, WriterLock lock) {
        this.home = home;
        this.vault = vault;
        this.place = place.clone();
        this.objects = List.copyOf(objects);
        this.lock = lock;
    }

    /**
     * Notes that {@code vault} is being made; durable when this returns.
     *
     * @param place the SHA-256 of its folder's path
     * @param objects what is written first; records are not named, for they lie in the mirror before they lie in the folder
     */
    @MustBeClosed
    @SuppressWarnings("MustBeClosedChecker") // what is returned gives the lock back
    public static Beginning note(Path home, VaultId vault, byte[] place, List<ObjectName> objects)
            throws IOException, VaultException {
        StringBuilder text = new StringBuilder(MAGIC + "\n" + HexFormat.of().formatHex(place) + "\n");
        objects.forEach(object -> text.append(object.path()).append('\n'));
        Profile.makePrivate(folder(home, vault));
        WriterLock lock = WriterLock.take(folder(home, vault));
        boolean done = false;
        try {
            LocalFiles.in(home).write(file(vault), text.toString().getBytes(StandardCharsets.US_ASCII));
            done = true;
            return new Beginning(home, vault, place, objects, lock);
        } finally {
            if (!done) {
                remove(home, vault, lock);
            }
        }
    }

    /** The vaults that were begun by {@code home}, and of which nobody noted that they are ready. */
    public static List<VaultId> all(Path home) throws IOException {
        List<VaultId> out = new ArrayList<>();
        if (!Files.isDirectory(home.resolve(FOLDER), LinkOption.NOFOLLOW_LINKS)) {
            return out;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.resolve(FOLDER))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.matches("[0-9a-f]{64}") && out.size() < MOST_NOTES) {
                    out.add(VaultId.of(HexFormat.of().parseHex(name)));
                }
            }
        }
        return out;
    }

    /**
     * The note about {@code vault}, unless there is none to read, or the program that wrote it is still at work. The caller
     * closes it.
     */
    @SuppressWarnings("MustBeClosedChecker") // what is returned gives the lock back
    public static Optional<Beginning> abandoned(Path home, VaultId vault) throws IOException {
        if (!Files.isDirectory(folder(home, vault), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        WriterLock lock;
        try {
            lock = WriterLock.take(folder(home, vault));
        } catch (VaultException.VaultBusy e) {
            return Optional.empty();
        }
        Optional<Beginning> found = Optional.empty();
        try {
            Optional<byte[]> note = LocalFiles.in(home).read(file(vault), MAX_BYTES);
            if (note.isEmpty()) {
                remove(home, vault, lock); // nothing was begun, or its end was noted only in part
            }
            found = note.flatMap(bytes -> parse(new String(bytes, StandardCharsets.US_ASCII)))
                    .map(read -> new Beginning(home, vault, read.place(), read.objects(), lock));
            return found;
        } finally {
            if (found.isEmpty()) {
                lock.close();
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // in transit, never compared
    record Note(byte[] place, List<ObjectName> objects) {}

    static Optional<Note> parse(String text) {
        // Each line ends with LF, so that nothing stands behind the last.
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() < 3
                || !lines.get(0).equals(MAGIC)
                || !lines.get(1).matches("[0-9a-f]{64}")
                || !lines.getLast().isEmpty()) {
            return Optional.empty();
        }
        List<ObjectName> objects = new ArrayList<>();
        for (String line : lines.subList(2, lines.size() - 1)) {
            Optional<ObjectName> object = ObjectName.parse(line);
            if (object.isEmpty()) {
                return Optional.empty();
            }
            objects.add(object.get());
        }
        return Optional.of(new Note(HexFormat.of().parseHex(lines.get(1)), objects));
    }

    /** Forgets the note about {@code vault}, if there is one: the vault was opened, so it is ready. */
    public static void ended(Path home, VaultId vault) throws IOException {
        if (Files.isDirectory(folder(home, vault), LinkOption.NOFOLLOW_LINKS)) {
            try (WriterLock lock = WriterLock.take(folder(home, vault))) {
                remove(home, vault, lock);
            } catch (VaultException.VaultBusy e) {
                return; // its maker is just about to do so
            }
        }
    }

    public VaultId vault() {
        return vault;
    }

    /** Whether it was begun in the folder whose path has this SHA-256. */
    public boolean isAt(byte[] otherPlace) {
        return Arrays.equals(place, otherPlace);
    }

    /** What was to be written first. */
    public List<ObjectName> objects() {
        return objects;
    }

    /** Forgets the note: the vault is ready, or nothing of it is left. */
    public void end() throws IOException {
        remove(home, vault, lock);
    }

    private static void remove(Path home, VaultId vault, WriterLock lock) throws IOException {
        try {
            LocalFiles.in(home).delete(file(vault));
        } finally {
            lock.close(); // Windows removes no file that is open
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder(home, vault))) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder(home, vault));
    }

    private static Path folder(Path home, VaultId vault) {
        return home.resolve(FOLDER).resolve(vault.toString());
    }

    private static String file(VaultId vault) {
        return FOLDER + "/" + vault + "/" + FILE;
    }

    /** Gives the lock back; the note stays, unless it was ended. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
