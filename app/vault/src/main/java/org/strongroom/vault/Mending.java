package org.strongroom.vault;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Candidate;
import org.strongroom.vault.store.ContentDiffersException;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.UnusableObjectException;
import org.strongroom.vault.sync.Verdict;

/** Gives the folder back what it lost and this computer still has. Used inside transactions. */
final class Mending {
    private final Opened opened;
    private final Known known;
    private final OwnJournal own;
    private final Arrivals arrivals;

    Mending(Opened opened, Known known, OwnJournal own, Arrivals arrivals) {
        this.opened = opened;
        this.known = known;
        this.own = own;
        this.arrivals = arrivals;
    }

    /**
     * Puts back what the folder lost of the records that this computer has, and gives objects that lie under decorated names
     * their own; says how many.
     */
    int putBack() throws IOException, VaultException {
        Map<ObjectName, byte[]> kept = known.kept();
        Set<ObjectName> there = journal();
        int count = adopt();
        for (Map.Entry<ObjectName, byte[]> record : kept.entrySet()) {
            ObjectName name = record.getKey();
            if (!there.contains(name) || arrivals.isBroken(name)) {
                count += putProven(name, record.getValue());
            }
        }
        arrivals.refresh(Progress.NONE);
        return count;
    }

    private Set<ObjectName> journal() throws IOException {
        return opened.home().list(ObjectKind.JOURNAL).sizes().keySet();
    }

    private int adopt() throws IOException {
        ObjectVerifier verifier = new ObjectVerifier(opened, known.intake().membership());
        int count = 0;
        for (ObjectKind kind : List.of(ObjectKind.PACK, ObjectKind.JOURNAL)) {
            Listing listing = opened.home().list(kind);
            Set<ObjectName> found = new HashSet<>(listing.sizes().keySet());
            for (Candidate candidate : listing.candidates()) {
                if (found.contains(candidate.name())) {
                    continue;
                }
                try {
                    byte[] bytes = opened.home().getCandidate(candidate, kind.maxBytes());
                    if (verifier.verify(candidate.name(), bytes) == Verdict.ACCEPT) {
                        found.add(candidate.name());
                        count += putProven(candidate.name(), bytes);
                    }
                } catch (NoSuchObjectException | UnusableObjectException e) {
                    // gone meanwhile, or no file: junk
                }
            }
        }
        return count;
    }

    private int putProven(ObjectName name, byte[] bytes) throws IOException {
        try {
            return opened.home().putProven(name, bytes) ? 1 : 0;
        } catch (UnusableObjectException e) {
            return 0; // a directory is in the way: it is not ours to remove
        }
    }

    /** Puts the genesis back where the folder lost it or holds another; says whether it did. */
    int restoreGenesis() throws IOException {
        RootFiles files = opened.home().rootFiles();
        byte[] genesis = opened.genesis().bytes();
        try {
            return files.writeOnce(RootFiles.RootFile.GENESIS, genesis) ? 1 : 0;
        } catch (ContentDiffersException e) {
            files.replaceDamaged(RootFiles.RootFile.GENESIS, genesis);
            return 1;
        }
    }

    /**
     * Own records that reached the mirror and not the folder, or the folder only in part, as after a power cut: they are
     * finished now, for their numbers are taken. Right after {@link Arrivals#refresh}.
     *
     * @param required whether to fail where the folder takes nothing; else only {@link OwnJournal#append} does
     */
    void finishOwn(boolean required) throws IOException, VaultException {
        boolean any = false;
        try {
            for (ObjectName name : opened.profile().mirror().names(ObjectKind.JOURNAL)) {
                if (!known.cache().hasSeen(name) && (arrivals.isBroken(name) || !arrivals.isThere(name))) {
                    Optional<byte[]> record = mirrored(name);
                    if (record.isPresent()) {
                        opened.home().putProven(name, record.get());
                        any = true;
                    }
                }
            }
            own.unfinished(Optional.empty());
        } catch (NoSpaceException | NotWritableException | UnusableObjectException e) {
            // The last: a directory that the keeper put in its place must not stop what appends nothing.
            own.unfinished(Optional.of(e));
            if (required) {
                throw e;
            }
        }
        if (any) {
            arrivals.refresh(Progress.NONE);
        }
    }

    private Optional<byte[]> mirrored(ObjectName name) throws IOException {
        try {
            return Optional.of(opened.profile().mirror().get(name, ObjectKind.JOURNAL.maxBytes()));
        } catch (NoSuchObjectException | UnusableObjectException e) {
            return Optional.empty(); // no file, so nothing that was written here
        }
    }
}
