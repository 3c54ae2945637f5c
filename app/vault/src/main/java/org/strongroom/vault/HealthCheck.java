package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Kind;
import org.strongroom.vault.journal.SignedRecord;
import org.strongroom.vault.journal.Waiting;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.store.Listing;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;
import org.strongroom.vault.sync.Verdict;

/** Looks at everything in a folder with the keys of its session and says what is not as it should be. */
final class HealthCheck {
    private final Session session;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<ObjectName> suspects = new HashSet<>();

    HealthCheck(Session session) {
        this.session = session;
    }

    /** Checks; with {@code all}, every byte of every pack and every signature. */
    List<Finding> run(boolean all, Progress progress) throws VaultException, IOException {
        ObjectStore home = session.home();
        ObjectVerifier verifier =
                new ObjectVerifier(session.opened(), session.intake().membership());
        Set<ObjectName> needed = neededPacks();
        Listing packs = home.list(ObjectKind.PACK);
        junk(packs.junk() + packs.candidates().size());
        long done = 0;
        for (ObjectName pack : needed) {
            if (!packs.sizes().containsKey(pack)) {
                boolean seen = session.cache().hasSeenPack(pack);
                find(
                        seen ? Finding.Severity.CRITICAL : Finding.Severity.WARNING,
                        seen ? Finding.What.MISSING_PACK : Finding.What.WAITING,
                        pack,
                        Finding.Fix.SYNC);
            }
        }
        for (Map.Entry<ObjectName, Long> pack : packs.sizes().entrySet()) {
            progress.check();
            progress.report(Progress.Step.CHECKING, ++done, packs.sizes().size(), 0, 0);
            boolean live = needed.contains(pack.getKey());
            if (!live) {
                find(Finding.Severity.INFO, Finding.What.ORPHAN, pack.getKey(), Finding.Fix.NONE_NEEDED);
            }
            if (all) {
                pack(verifier, pack.getKey(), live);
            }
        }
        for (ObjectName name : packs.unusable()) {
            find(Finding.Severity.WARNING, Finding.What.JUNK, name, Finding.Fix.NONE_NEEDED);
        }
        access(verifier);
        keyrings(verifier);
        genesis();
        journal(all, progress);
        if (all) {
            copies(verifier, progress);
        }
        session.cache().suspect(suspects);
        if (findings.stream().noneMatch(f -> f.severity() != Finding.Severity.INFO)) {
            findings.add(new Finding(Finding.Severity.GOOD, Finding.What.SOUND, "", Finding.Fix.NONE_NEEDED));
        }
        return List.copyOf(findings);
    }

    private void pack(ObjectVerifier verifier, ObjectName name, boolean live) throws IOException {
        Verdict verdict = verdict(verifier, name);
        if (verdict == Verdict.ACCEPT) {
            session.opened().home().proven(name);
            return;
        }
        suspects.add(name);
        boolean arriving = verdict == Verdict.INCOMPLETE && !session.hadWholePack(name);
        if (!live) {
            find(Finding.Severity.INFO, Finding.What.JUNK, name, Finding.Fix.NONE_NEEDED);
        } else if (arriving) {
            find(Finding.Severity.WARNING, Finding.What.WAITING, name, Finding.Fix.SYNC);
        } else {
            find(Finding.Severity.CRITICAL, Finding.What.DAMAGED_PACK, name, Finding.Fix.SYNC);
        }
    }

    /** Every object of every copy in reach: a copy whose names and sizes are right may be nothing but zeros. */
    private void copies(ObjectVerifier verifier, Progress progress) throws VaultException, IOException {
        int number = 0;
        for (String folder : session.cache().copies().keySet()) {
            number++;
            Path place = Path.of(folder);
            if (!Files.isDirectory(place)
                    || Copies.vaultIn(place).filter(session.id()::equals).isEmpty()) {
                continue;
            }
            ObjectStore copy = session.opened().storeAt(place);
            for (ObjectKind kind : List.of(ObjectKind.KEYRING, ObjectKind.PACK, ObjectKind.JOURNAL)) {
                Set<ObjectName> names = copy.list(kind).sizes().keySet();
                long done = 0;
                for (ObjectName name : names) {
                    progress.check();
                    progress.report(Progress.Step.CHECKING, ++done, names.size(), 0, 0);
                    if (!isSound(verifier, copy, name) && isSound(verifier, session.home(), name)) {
                        suspects.add(name);
                        findings.add(new Finding(
                                Finding.Severity.WARNING,
                                switch (kind) {
                                    case PACK -> Finding.What.DAMAGED_PACK;
                                    case KEYRING -> Finding.What.DAMAGED_KEYRING;
                                    case JOURNAL, ACCESS, CHECKPOINT -> Finding.What.DAMAGED_RECORD;
                                },
                                "copy " + number + ": " + name.path(),
                                Finding.Fix.SYNC));
                    }
                }
            }
        }
    }

    private static boolean isSound(ObjectVerifier verifier, ObjectStore store, ObjectName name) throws IOException {
        try {
            return verifier.verify(name, store.get(name, name.kind().maxBytes())) == Verdict.ACCEPT;
        } catch (StoreGoneException e) {
            throw e;
        } catch (StoreException e) {
            return false;
        }
    }

    private void journal(boolean all, Progress progress) throws VaultException, IOException {
        session.refresh(progress);
        Listing listing = session.home().list(ObjectKind.JOURNAL);
        junk(listing.junk() + listing.candidates().size());
        List<SignedRecord> read = new ArrayList<>();
        for (ObjectName name : listing.sizes().keySet()) {
            progress.check();
            byte[] object = new byte[0];
            boolean known = session.cache().hasSeen(name);
            try {
                object = session.home().get(name, ObjectKind.JOURNAL.maxBytes());
                read.add(session.opened().openRecord(name, object));
            } catch (CryptoException | VaultException.Incomplete | StoreException e) {
                suspects.add(name);
                boolean arriving = !known
                        && (e instanceof CryptoException.Malformed
                                || e instanceof VaultException.Incomplete
                                || (e instanceof CryptoException && Torn.hasHole(object)));
                find(
                        arriving ? Finding.Severity.WARNING : Finding.Severity.CRITICAL,
                        arriving ? Finding.What.WAITING : Finding.What.DAMAGED_RECORD,
                        name,
                        known ? Finding.Fix.REPAIRABLE : Finding.Fix.SYNC);
            }
        }
        session.lost()
                .devices()
                .forEach((device, part) -> findings.add(new Finding(
                        Finding.Severity.CRITICAL,
                        Finding.What.WENT_BACK,
                        ObjectKind.JOURNAL.folder() + " " + part.records(),
                        Finding.Fix.REPAIRABLE)));
        for (Waiting waiting : session.intake().waiting()) {
            findings.add(new Finding(
                    Finding.Severity.WARNING,
                    Finding.What.WAITING,
                    ObjectKind.JOURNAL.folder() + " " + waiting.missing(),
                    Finding.Fix.SYNC));
        }
        List<org.strongroom.vault.journal.Finding> found =
                new ArrayList<>(session.intake().findings());
        if (all) {
            found.addAll(session.intake().verifyAll(read));
        }
        for (org.strongroom.vault.journal.Finding finding : found) {
            boolean fork = finding instanceof org.strongroom.vault.journal.Finding.Fork;
            boolean late = finding instanceof org.strongroom.vault.journal.Finding.Struck;
            findings.add(new Finding(
                    fork || late ? Finding.Severity.WARNING : Finding.Severity.CRITICAL,
                    fork ? Finding.What.FORK : late ? Finding.What.LATE_RECORD : Finding.What.UNPROVEN_RECORD,
                    ObjectKind.JOURNAL.folder() + " " + finding.seq(),
                    Finding.Fix.NOT_HERE));
        }
    }

    /** The file that opened this session must be there, whole; one that nobody has recorded may be anything inside. */
    private void access(ObjectVerifier verifier) throws IOException {
        Listing listing = session.home().list(ObjectKind.ACCESS);
        junk(listing.junk() + listing.candidates().size());
        boolean own = false;
        for (ObjectName name : listing.sizes().keySet()) {
            try {
                byte[] bytes = session.home().get(name, AccessFile.MAX_BYTES);
                AccessFile.parse(bytes);
                own |= session.opened().isOwnAccess(name, bytes);
                if (verifier.verify(name, bytes) != Verdict.ACCEPT) {
                    find(Finding.Severity.WARNING, Finding.What.JUNK, name, Finding.Fix.NONE_NEEDED);
                }
            } catch (CryptoException.Malformed e) {
                boolean arriving = !name.equals(session.opened().accessName());
                suspects.add(name);
                find(
                        arriving ? Finding.Severity.WARNING : Finding.Severity.CRITICAL,
                        arriving ? Finding.What.WAITING : Finding.What.DAMAGED_ACCESS,
                        name,
                        Finding.Fix.SYNC);
            } catch (CryptoException | StoreException e) {
                suspects.add(name);
                find(Finding.Severity.CRITICAL, Finding.What.DAMAGED_ACCESS, name, Finding.Fix.SYNC);
            }
        }
        if (!own) {
            findings.add(new Finding(
                    Finding.Severity.CRITICAL,
                    Finding.What.DAMAGED_ACCESS,
                    ObjectKind.ACCESS.folder(),
                    Finding.Fix.SYNC));
        }
    }

    private void keyrings(ObjectVerifier verifier) throws IOException {
        Listing listing = session.home().list(ObjectKind.KEYRING);
        junk(listing.junk() + listing.candidates().size());
        List<ObjectName> torn = new ArrayList<>();
        Set<EpochId> here = new HashSet<>();
        for (ObjectName name : listing.sizes().keySet()) {
            Verdict verdict = Verdict.DAMAGED;
            try {
                byte[] object = session.home().get(name, ObjectKind.KEYRING.maxBytes());
                verdict = verifier.verify(name, object);
                if (verdict == Verdict.ACCEPT) {
                    here.add(EpochId.of(EpochKey.claimedId(Kind.KEYRING, object)));
                }
            } catch (CryptoException | StoreException e) {
                // no file, or none that can be read
            }
            switch (verdict) {
                case ACCEPT -> {}
                case INCOMPLETE -> torn.add(name);
                case DAMAGED, FOREIGN -> {
                    suspects.add(name);
                    find(Finding.Severity.CRITICAL, Finding.What.DAMAGED_KEYRING, name, Finding.Fix.SYNC);
                }
            }
        }
        // One of an epoch whose keys are open was here whole; where each of those has its own, more are on their way.
        boolean arriving = session.keys().all().stream().allMatch(key -> here.contains(EpochId.of(key.id())));
        for (ObjectName name : torn) {
            suspects.add(name);
            find(
                    arriving ? Finding.Severity.WARNING : Finding.Severity.CRITICAL,
                    arriving ? Finding.What.WAITING : Finding.What.DAMAGED_KEYRING,
                    name,
                    Finding.Fix.SYNC);
        }
        if (listing.sizes().isEmpty()) {
            findings.add(new Finding(
                    Finding.Severity.CRITICAL,
                    Finding.What.DAMAGED_KEYRING,
                    ObjectKind.KEYRING.folder(),
                    Finding.Fix.SYNC));
        }
    }

    /** Without the genesis nobody finds a vault in the folder; with another one, it is another vault. */
    private void genesis() throws IOException {
        boolean sound = false;
        try {
            sound = Arrays.equals(
                    session.home().rootFiles().read(RootFiles.RootFile.GENESIS),
                    session.genesis().bytes());
        } catch (StoreGoneException e) {
            throw e;
        } catch (StoreException e) {
            // said below
        }
        if (!sound) {
            findings.add(new Finding(
                    Finding.Severity.CRITICAL,
                    Finding.What.DAMAGED_KEYRING,
                    RootFiles.RootFile.GENESIS.fileName(),
                    Finding.Fix.REPAIRABLE));
        }
    }

    private Verdict verdict(ObjectVerifier verifier, ObjectName name) throws IOException {
        try {
            return verifier.verify(name, session.home().get(name, name.kind().maxBytes()));
        } catch (StoreException e) {
            return Verdict.DAMAGED;
        }
    }

    private Set<ObjectName> neededPacks() {
        Set<ObjectName> out = new HashSet<>();
        for (PackId pack : session.catalogue().packs()) {
            out.add(ObjectName.ofBytes(ObjectKind.PACK, pack.bytes()));
        }
        return out;
    }

    private void junk(long count) {
        if (count > 0) {
            findings.add(new Finding(
                    Finding.Severity.INFO, Finding.What.JUNK, Long.toString(count), Finding.Fix.NONE_NEEDED));
        }
    }

    private void find(Finding.Severity severity, Finding.What what, ObjectName where, Finding.Fix fix) {
        findings.add(new Finding(severity, what, where.path(), fix));
    }
}
