package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.Folders;
import org.strongroom.vault.store.NoSpaceException;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.NotWritableException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;
import org.strongroom.vault.store.UnusableObjectException;
import org.strongroom.vault.sync.Exchange;
import org.strongroom.vault.sync.SyncReport;
import org.strongroom.vault.sync.Verdict;

/**
 * The further copies that this computer knows of, and the exchange with them. Used inside transactions.
 * Long because what makes a folder a copy, and what keeps one from being written to, is found here.
 */
final class Copies {
    private static final System.Logger LOG = System.getLogger(Copies.class.getName());
    private static final int MAX_ROUNDS = 8;
    private static final int SAMPLED_PACKS = 2;
    private static final int SAMPLED_RECORDS = 4;
    private static final int MAX_COUNT = Integer.MAX_VALUE;

    private final Session session;

    Copies(Session session) {
        this.session = session;
    }

    List<CopyStatus> list() {
        List<CopyStatus> out = new ArrayList<>();
        for (Map.Entry<String, byte[]> copy : session.view().copies().entrySet()) {
            CopyStatus known = remembered(copy.getKey(), copy.getValue());
            out.add(
                    Files.isDirectory(known.folder()) && holdsThisVaultOrNothing(known.folder())
                            ? known
                            : new CopyStatus(
                                    known.folder(),
                                    CopyStatus.State.UNPLUGGED,
                                    known.lastSynced(),
                                    known.sent(),
                                    known.received(),
                                    known.waiting()));
        }
        return out;
    }

    /**
     * Remembers {@code folder}.
     *
     * @throws VaultException.AlreadyExists when something else lies in it
     */
    CopyStatus add(Path folder) throws VaultException, IOException {
        Path place = folder.toAbsolutePath().normalize();
        if (overlap(place, session.homeFolder())) {
            throw new VaultException.AlreadyExists();
        }
        byte[] known = session.cache().copies().get(place.toString());
        if (known != null) {
            return remembered(place.toString(), known);
        }
        if (!Files.exists(place)) {
            Folders.make(place);
        }
        Optional<VaultId> holds = vaultIn(place);
        if (holds.isPresent() ? !holds.get().equals(session.id()) : !isEmpty(place)) {
            throw new VaultException.AlreadyExists();
        }
        CopyStatus status = new CopyStatus(place, CopyStatus.State.WAITING, Optional.empty(), 0, 0, 0);
        remember(status);
        return status;
    }

    /** Remembers the copy that this folder was filled from, and whether all in it was as it should be. */
    void remember(Path folder, SyncReport filled) {
        boolean altered = !filled.damaged().isEmpty() || !filled.foreign().isEmpty();
        remember(new CopyStatus(
                folder.toAbsolutePath().normalize(),
                altered ? CopyStatus.State.WRONG : CopyStatus.State.WAITING,
                Optional.of(session.clock().instant()),
                0,
                filled.received(),
                filled.incomplete().size()));
    }

    void remove(Path folder) throws VaultException {
        String key = folder.toAbsolutePath().normalize().toString();
        if (!session.cache().copies().containsKey(key)) {
            throw new VaultException.NotFound();
        }
        session.cache().removeCopy(key);
    }

    /**
     * Exchanges with every reachable copy, and once more with the first ones if a later one had something new. A copy that is
     * full or fails does not keep the others from being synced; its failure is thrown in the end.
     */
    List<CopyStatus> sync(Progress progress) throws VaultException, IOException {
        session.putBack();
        if (session.lost().isEmpty()) {
            helpOthers();
        }
        List<CopyStatus> out = new ArrayList<>();
        Optional<IOException> failure = Optional.empty();
        boolean again = false;
        for (Map.Entry<String, byte[]> copy : session.cache().copies().entrySet()) {
            CopyStatus known = remembered(copy.getKey(), copy.getValue());
            try {
                CopyStatus status = exchange(known, progress);
                again |= !out.isEmpty() && status.received() > 0;
                out.add(status);
            } catch (IOException e) {
                failure = Optional.of(failure.orElse(e));
                out.add(new CopyStatus(
                        known.folder(), CopyStatus.State.WAITING, known.lastSynced(), 0, 0, known.waiting()));
            }
        }
        if (again && failure.isEmpty()) {
            for (int i = 0; i < out.size(); i++) {
                CopyStatus first = out.get(i);
                CopyStatus second = exchange(first, progress);
                out.set(
                        i,
                        new CopyStatus(
                                second.folder(),
                                second.state(),
                                second.lastSynced(),
                                first.sent() + second.sent(),
                                first.received() + second.received(),
                                second.waiting()));
            }
        }
        clearSuspects();
        session.refresh(progress);
        if (out.isEmpty()) {
            // Nothing was exchanged; what everybody knows to be gone goes from here nevertheless.
            removeReplaced(session, List.of(session.home()), progress);
        }
        for (int i = 0; i < out.size(); i++) {
            CopyStatus status = withWaiting(out.get(i));
            out.set(i, status);
            remember(status);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return out;
    }

    /** Nobody asked for it: where it cannot be written, what somebody asked for goes on. */
    private void helpOthers() throws VaultException, IOException {
        try {
            session.giveSignOfLife();
            Members.supplyMissing(session);
        } catch (NoSpaceException | NotWritableException e) {
            LOG.log(System.Logger.Level.DEBUG, "what others need of this computer cannot be written");
        }
    }

    private CopyStatus withWaiting(CopyStatus status) {
        long records = session.intake().waiting().stream()
                .mapToLong(waiting -> waiting.missing())
                .sum();
        long waiting = status.waiting() + records;
        CopyStatus.State state = status.state() == CopyStatus.State.UP_TO_DATE && waiting > 0
                ? CopyStatus.State.WAITING
                : status.state();
        return new CopyStatus(status.folder(), state, status.lastSynced(), status.sent(), status.received(), waiting);
    }

    private CopyStatus exchange(CopyStatus known, Progress progress) throws VaultException, IOException {
        Path folder = known.folder();
        try {
            if (!Files.isDirectory(folder)) {
                return unplugged(known);
            }
            Optional<VaultId> holds = vaultIn(folder);
            if (holds.isPresent() && !holds.get().equals(session.id())) {
                return new CopyStatus(folder, CopyStatus.State.WRONG, known.lastSynced(), 0, 0, 0);
            }
            ObjectStore there = session.opened().storeAt(folder);
            if (holds.isEmpty() && known.lastSynced().isPresent() && !holdsOurRecords(there)) {
                // A mount point without its drive is an empty folder on the wrong disk: nothing is written into it.
                return unplugged(known);
            }
            if (holds.isEmpty()) {
                writeRootFiles(there);
            }
            SyncReport report = exchange(session, session.home(), there, progress);
            if (report.cancelled()) {
                throw new VaultException.Cancelled();
            }
            if (report.hereRefused().isPresent()) {
                throw report.hereRefused().get();
            }
            if (report.thereRefused().isPresent()) {
                throw report.thereRefused().get();
            }
            CopyStatus.State state =
                    !report.damaged().isEmpty() || !report.foreign().isEmpty()
                            ? CopyStatus.State.WRONG
                            : report.incomplete().isEmpty() ? CopyStatus.State.UP_TO_DATE : CopyStatus.State.WAITING;
            return new CopyStatus(
                    folder,
                    state,
                    Optional.of(session.clock().instant()),
                    report.sent() + report.healed(),
                    report.received(),
                    report.incomplete().size());
        } catch (StoreGoneException e) {
            return unplugged(known);
        }
    }

    /**
     * Exchanges between two stores of this vault: as often as what arrives says that more can be judged, for new members, ways in
     * and epochs are known by records.
     */
    static SyncReport exchange(Session session, ObjectStore here, ObjectStore there, Progress progress)
            throws VaultException, IOException {
        SyncReport report = exchangeOnce(session, here, there, progress);
        for (int round = 1; round < MAX_ROUNDS && !report.cancelled(); round++) {
            Membership before = session.intake().membership();
            session.refresh(progress);
            if (session.intake().membership().equals(before)) {
                break;
            }
            report = exchangeOnce(session, here, there, progress).after(report);
        }
        removeRetired(session, here);
        removeRetired(session, there);
        removeReplaced(session, List.of(here, there), progress);
        return report;
    }

    /** Packs whose content was sealed anew, where no device needs them any more. */
    private static void removeReplaced(Session session, List<ObjectStore> stores, Progress progress)
            throws VaultException, IOException {
        session.refresh(progress);
        Replaced replaced = session.replaced();
        for (ObjectStore store : stores) {
            replaced.removeFrom(session, store, progress);
        }
        session.forgetPacks();
    }

    /** Ways in that are no more. A folder that cannot be written to keeps them: they open nothing new. */
    private static void removeRetired(Session session, ObjectStore store) throws IOException {
        ObjectVerifier verifier =
                new ObjectVerifier(session.opened(), session.intake().membership());
        for (ObjectName name : store.list(ObjectKind.ACCESS).sizes().keySet()) {
            if (verifier.isRetired(name)) {
                try {
                    store.delete(name);
                } catch (NotWritableException e) {
                    return;
                }
            }
        }
    }

    private static SyncReport exchangeOnce(Session session, ObjectStore here, ObjectStore there, Progress progress)
            throws IOException {
        SyncReport quick = exchange(session, here, there, progress, Exchange.Depth.QUICK);
        // A folder of whose objects a few, looked into by chance, were altered may hold nothing that is sound.
        return quick.healed() == 0 || quick.cancelled()
                ? quick
                : exchange(session, here, there, progress, Exchange.Depth.THOROUGH)
                        .after(quick);
    }

    private static SyncReport exchange(
            Session session, ObjectStore here, ObjectStore there, Progress progress, Exchange.Depth depth)
            throws IOException {
        org.strongroom.vault.sync.Progress watched = new org.strongroom.vault.sync.Progress() {
            @Override
            public void advanced(long done, long total, long bytes) {
                progress.report(Progress.Step.SYNCING, done, total, bytes, 0);
            }

            @Override
            public boolean isCancelled() {
                return progress.cancelled();
            }
        };
        Set<ObjectName> lookInto = new HashSet<>(session.cache().suspects());
        lookInto.addAll(sample(session, here, ObjectKind.PACK, SAMPLED_PACKS));
        lookInto.addAll(sample(session, here, ObjectKind.JOURNAL, SAMPLED_RECORDS));
        return new Exchange(
                        new ObjectVerifier(
                                session.opened(),
                                session.intake().membership(),
                                session.replaced().notCarried(session)),
                        watched,
                        lookInto)
                .run(here, there, depth);
    }

    /** Names and sizes can be kept while everything else is destroyed: some objects are read each time, others each time. */
    private static List<ObjectName> sample(Session session, ObjectStore here, ObjectKind kind, int count)
            throws IOException {
        List<ObjectName> names = new ArrayList<>(here.list(kind).sizes().keySet());
        Collections.shuffle(names, session.opened().environment().random());
        return names.subList(0, Math.min(count, names.size()));
    }

    private void writeRootFiles(ObjectStore there) throws IOException {
        there.rootFiles().writeOnce(RootFiles.RootFile.READ_ME, ReadMe.text());
        there.rootFiles()
                .writeOnce(RootFiles.RootFile.GENESIS, session.genesis().bytes());
    }

    private boolean holdsOurRecords(ObjectStore there) throws IOException {
        return there.list(ObjectKind.JOURNAL).sizes().keySet().stream().anyMatch(session.cache()::hasSeen);
    }

    /** What a check found damaged and the exchanges have healed is looked into no more. */
    private void clearSuspects() throws IOException {
        ObjectVerifier verifier =
                new ObjectVerifier(session.opened(), session.intake().membership());
        Set<ObjectName> left = new HashSet<>();
        for (ObjectName name : session.cache().suspects()) {
            try {
                byte[] bytes = session.home().get(name, name.kind().maxBytes());
                if (verifier.verify(name, bytes) != Verdict.ACCEPT) {
                    left.add(name);
                }
            } catch (NoSuchObjectException e) {
                // gone: then every exchange looks for it anyway
            } catch (UnusableObjectException e) {
                left.add(name);
            }
        }
        session.cache().suspect(left);
    }

    private static CopyStatus unplugged(CopyStatus known) {
        return new CopyStatus(known.folder(), CopyStatus.State.UNPLUGGED, known.lastSynced(), 0, 0, known.waiting());
    }

    private boolean holdsThisVaultOrNothing(Path folder) {
        try {
            Optional<VaultId> holds = vaultIn(folder);
            return holds.isEmpty() || holds.get().equals(session.id());
        } catch (IOException e) {
            return false;
        }
    }

    /** The id of the vault in a folder: its genesis need not be read further to know whether it is this one. */
    static Optional<VaultId> vaultIn(Path folder) throws IOException {
        try {
            byte[] genesis = FolderStore.at(folder).rootFiles().read(RootFiles.RootFile.GENESIS);
            return Optional.of(VaultId.of(Sha256.of(genesis)));
        } catch (StoreGoneException e) {
            throw e;
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /** Whether one lies in the other, or they are the same, also by way of links. */
    static boolean overlap(Path a, Path b) throws IOException {
        Path first = real(a);
        Path second = real(b);
        return first.startsWith(second) || second.startsWith(first);
    }

    /** The path with the links of what exists of it resolved. */
    static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (Files.exists(absolute) || parent == null || name == null) {
            return absolute.toRealPath();
        }
        return real(parent).resolve(name);
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    static CopyStatus remembered(String folder, byte[] state) {
        try {
            CborReader in = CborReader.of(state);
            in.array(5);
            CopyStatus.State known = state(in.text(32));
            long synced = in.uint(Long.MAX_VALUE);
            CopyStatus out = new CopyStatus(
                    Path.of(folder),
                    known,
                    synced == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(synced)),
                    in.uint(MAX_COUNT),
                    in.uint(MAX_COUNT),
                    in.uint(MAX_COUNT));
            in.end();
            return out;
        } catch (CryptoException.Malformed e) {
            return new CopyStatus(Path.of(folder), CopyStatus.State.WAITING, Optional.empty(), 0, 0, 0);
        }
    }

    private static CopyStatus.State state(String name) throws CryptoException.Malformed {
        for (CopyStatus.State state : CopyStatus.State.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        throw new CryptoException.Malformed("an unknown state");
    }

    private void remember(CopyStatus status) {
        byte[] state = new CborWriter()
                .array(5)
                .text(status.state().name())
                .uint(status.lastSynced().map(Instant::toEpochMilli).orElse(0L))
                .uint(status.sent())
                .uint(status.received())
                .uint(status.waiting())
                .toBytes();
        session.cache().putCopy(status.folder().toString(), state);
    }
}
