package org.strongroom.vault.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.vault.store.Candidate;
import org.strongroom.vault.store.ContentDiffersException;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;
import org.strongroom.vault.store.UnusableObjectException;

/** One of the two copies during an exchange: its store, what was listed there, and what was written to it. */
final class Side {
    /** One object on a bad sector must not stop an exchange; more of them mean that the whole medium fails. */
    private static final int MAX_UNREADABLE = 16;

    private static final int MAX_CANDIDATES_PER_NAME = 8;

    private final ObjectStore store;
    private final Verifier verifier;
    private final Map<ObjectKind, Listing> listings = new EnumMap<>(ObjectKind.class);
    private final Map<ObjectName, List<Candidate>> candidates = new HashMap<>();
    private Optional<StoreException> refused = Optional.empty();
    private int unreadable;
    private int gained;
    private int healed;
    private long bytesWritten;
    private long junk;

    Side(ObjectStore store, Verifier verifier) {
        this.store = store;
        this.verifier = verifier;
    }

    void list(ObjectKind kind) throws IOException {
        Listing listing = store.list(kind);
        listings.put(kind, listing);
        junk += listing.junk() + listing.candidates().size();
        for (Candidate candidate : listing.candidates()) {
            List<Candidate> rivals = candidates.computeIfAbsent(candidate.name(), name -> new ArrayList<>());
            if (rivals.size() < MAX_CANDIDATES_PER_NAME) {
                rivals.add(candidate);
            }
        }
    }

    /** Every name of which there is a trace. */
    void addNames(ObjectKind kind, Set<ObjectName> names) {
        names.addAll(listing(kind).sizes().keySet());
        names.addAll(listing(kind).unusable());
        for (ObjectName name : candidates.keySet()) {
            if (name.kind() == kind) {
                names.add(name);
            }
        }
    }

    /** The listed size, -1 if there is no readable object. */
    long size(ObjectName name) {
        return listing(name.kind()).sizes().getOrDefault(name, -1L);
    }

    /** Reads the object once and has it judged. */
    Found find(ObjectName name) throws IOException {
        if (listing(name.kind()).unusable().contains(name)) {
            return Found.UNREADABLE;
        }
        return size(name) < 0 ? Found.ABSENT : read(name);
    }

    /** As {@link #find}; bytes that equal those already accepted on the other side are not judged again. */
    Found find(ObjectName name, Found other) throws IOException {
        if (!other.isSound() || size(name) != other.bytes().length) {
            return find(name);
        }
        try {
            byte[] bytes = store.get(name, name.kind().maxBytes());
            return Arrays.equals(bytes, other.bytes()) ? other : Found.of(verifier.verify(name, bytes), bytes);
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    private Found read(ObjectName name) throws IOException {
        try {
            byte[] bytes = store.get(name, name.kind().maxBytes());
            return Found.of(verifier.verify(name, bytes), bytes);
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    private Found unreadable(IOException e) throws IOException {
        if (e instanceof NoSuchObjectException) {
            return Found.ABSENT;
        }
        if (e instanceof UnusableObjectException) {
            return Found.UNREADABLE;
        }
        if (e instanceof StoreGoneException || ++unreadable > MAX_UNREADABLE) {
            throw e;
        }
        return Found.UNREADABLE;
    }

    /** The first candidate whose bytes are the object. */
    Found findCandidate(ObjectName name) throws IOException {
        for (Candidate candidate : candidates.getOrDefault(name, List.of())) {
            try {
                byte[] bytes = store.getCandidate(candidate, name.kind().maxBytes());
                Found found = Found.of(verifier.verify(name, bytes), bytes);
                if (found.isSound()) {
                    return found;
                }
            } catch (IOException e) {
                unreadable(e);
            }
        }
        return Found.ABSENT;
    }

    /** Writes verified bytes where this side has none or has bad ones. Returns false if the side takes no more. */
    boolean write(ObjectName name, Found before, byte[] bytes) throws IOException {
        if (before.isSound()) {
            return true;
        }
        // A record must not arrive where its pack could not: once refused, nothing more is written here.
        if (refused.isPresent()) {
            return false;
        }
        try {
            if (before.state() == Found.State.ABSENT) {
                add(name, bytes);
            } else {
                heal(name, bytes);
            }
            return true;
        } catch (NoSpaceException | NotWritableException e) {
            refused = Optional.of(e);
            return false;
        } catch (UnusableObjectException e) {
            return false;
        }
    }

    private void add(ObjectName name, byte[] bytes) throws IOException {
        try {
            if (store.put(name, bytes)) {
                gained++;
                bytesWritten += bytes.length;
            }
        } catch (ContentDiffersException e) {
            // It appeared since it was listed. The name is bound to the bytes we hold, so the others are torn.
            heal(name, bytes);
        }
    }

    private void heal(ObjectName name, byte[] bytes) throws IOException {
        store.replaceDamaged(name, bytes);
        healed++;
        bytesWritten += bytes.length;
    }

    Optional<StoreException> refused() {
        return refused;
    }

    int gained() {
        return gained;
    }

    int healed() {
        return healed;
    }

    long bytesWritten() {
        return bytesWritten;
    }

    long junk() {
        return junk;
    }

    private Listing listing(ObjectKind kind) {
        Listing listing = listings.get(kind);
        if (listing == null) {
            throw new IllegalStateException("not listed yet");
        }
        return listing;
    }
}
