package org.strongroom.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.NotWritableException;

/**
 * Copies in the clear of documents of one open vault, for being dragged to another program: that program is told where they will
 * lie before they do, reads them once they are dropped, and never says when it has done so.
 *
 * <p>Each is planned, written and removed; whoever locks the vault removes all. Safe for use by several threads.
 */
public final class PassingCopies {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Library library;
    private final PassingPlace place;
    private final Set<Path> written = ConcurrentHashMap.newKeySet();

    public PassingCopies(Library library, PassingPlace place) {
        this.library = library;
        this.place = place;
    }

    /**
     * What one drag takes along.
     *
     * @param folder a folder of its own for it
     * @param places where in it each will lie
     */
    public record Passing(Path folder, Map<NodeId, Path> places) {
        public Passing {
            places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        }
    }

    /** Says where documents and folders will lie, each under a name that is safe here and given once. Writes nothing, and does not block. */
    public Passing plan(List<Entry> entries) {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        Path folder = place.folder().resolve(HexFormat.of().formatHex(random));
        TargetNames names = place.names();
        Map<NodeId, Path> places = new LinkedHashMap<>();
        entries.forEach(entry -> places.put(entry.id(), names.place(folder, entry.name())));
        return new Passing(folder, places);
    }

    /** Writes what was planned, wholly, unless it is there; nothing is left of it where that fails. */
    public void write(Passing passing, Progress progress) throws VaultException, IOException {
        if (isThere(passing)) {
            return;
        }
        PassingPlace.remove(passing.folder());
        // First: whoever locks the vault meanwhile removes what is there by then.
        written.add(passing.folder());
        boolean whole = false;
        try {
            place.make(passing.folder());
            for (TakenOut one : library.takeOut(passing.places(), passing.folder(), progress)) {
                if (one.failure().isPresent()) {
                    throw one.failure().get();
                }
                if (one.state() != TakenOut.State.WRITTEN) {
                    throw new NotWritableException();
                }
            }
            whole = isThere(passing);
            if (!whole) {
                throw new NotWritableException(); // it lies there under a stricter name than the other program knows
            }
        } finally {
            if (!whole) {
                remove(passing);
            }
        }
    }

    private static boolean isThere(Passing passing) {
        return passing.places().values().stream().allMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    }

    /** Removes what was written; what a program holds fast goes when the vault is locked, or when this program starts again. */
    public void remove(Passing passing) {
        if (PassingPlace.remove(passing.folder())) {
            written.remove(passing.folder());
        }
    }

    /** Removes all that was written and is there. */
    public void removeAll() {
        written.removeIf(PassingPlace::remove);
    }
}
