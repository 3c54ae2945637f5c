package org.strongroom.vault.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.strongroom.crypto.Envelope;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Sealed;
import org.strongroom.crypto.VaultContext;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.LocalFiles;

/**
 * A folder of the local profile whose files are sealed one by one, and can be read in ranges: for what is derived from a vault
 * and too large to be read whole. Written once each, under names that a file system takes.
 *
 * <p>Safe for use by several threads. Two programs take turns at writing by {@link #lock}; one may read while the other writes.
 */
public final class SealedFolder implements AutoCloseable {
    static final int ID_BYTES = 32;

    private static final int MAX_NAME_BYTES = 64;
    private static final String LOCK = "lock";

    private final Path folder;
    private final LocalFiles files;
    private final List<Envelope> envelopes;
    private final SegmentCache cache = new SegmentCache();

    private SealedFolder(Path folder, LocalFiles files, List<Envelope> envelopes) {
        this.folder = folder;
        this.files = files;
        this.envelopes = envelopes;
    }

    /**
     * The folder {@code name} below {@code profile}, made when needed.
     *
     * @param identities what it may be sealed under; new files are under the first
     */
    static SealedFolder in(Path profile, String name, List<Identity> identities, VaultContext context)
            throws IOException {
        Path folder = profile.resolve(name);
        Profile.makePrivate(folder);
        List<Envelope> envelopes = new ArrayList<>();
        identities.forEach(identity -> envelopes.add(identity.local(context, name)));
        return new SealedFolder(folder, LocalFiles.in(folder), List.copyOf(envelopes));
    }

    /** Becomes the one that writes here, or nothing where another program is; closed by the caller. */
    @SuppressWarnings("MustBeClosedChecker")
    public Optional<WriterLock> lock() throws IOException {
        try {
            return Optional.of(WriterLock.take(folder));
        } catch (VaultException.VaultBusy e) {
            return Optional.empty();
        }
    }

    /** Names of the files that are there, sorted. */
    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            TreeSet<String> out = new TreeSet<>();
            all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(LOCK) && isName(name))
                    .forEach(out::add);
            return List.copyOf(out);
        }
    }

    /** Whether a file may be called so: nothing that leads elsewhere, or that unfinished files are called. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME_BYTES
                && name.charAt(0) != '.'
                && name.chars().allMatch(c -> c == '_' || c == '.' || (Character.isLetterOrDigit(c) && c < 0x80));
    }

    /** Seals {@code content} into the file {@code name}; durable when this returns. */
    public void write(String name, byte[] content) throws IOException {
        requireName(name);
        Sealed sealed = envelopes.getFirst().seal(name.getBytes(StandardCharsets.US_ASCII), content);
        byte[] bytes = Arrays.copyOf(sealed.id(), ID_BYTES + sealed.object().length);
        System.arraycopy(sealed.object(), 0, bytes, ID_BYTES, sealed.object().length);
        files.write(name, bytes);
    }

    /**
     * The file {@code name}, for reading.
     *
     * @throws NoSuchFileException when there is none
     * @throws IOException when it is no file that was sealed here under this name
     */
    public SealedFile open(String name) throws IOException {
        requireName(name);
        return SealedFile.open(folder.resolve(name), name, envelopes, cache);
    }

    /** Removes a file, if it is there. */
    public void delete(String name) throws IOException {
        requireName(name);
        files.delete(name);
    }

    private static void requireName(String name) {
        if (!isName(name) || name.equals(LOCK)) {
            throw new IllegalArgumentException("not a name for a file here");
        }
    }

    /** Wipes what was opened of all files, and the keys. */
    @Override
    public void close() {
        cache.close();
        envelopes.forEach(Envelope::close);
    }
}
