package org.strongroom.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.store.FolderStore;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.StoreException;
import org.strongroom.vault.store.StoreGoneException;
import org.strongroom.vault.sync.Exchange;
import org.strongroom.vault.sync.SyncReport;

/** The further copies that this computer knows of, and the exchange with them. Used inside transactions. */
final class Copies {
    private static final int MAX_COUNT = Integer.MAX_VALUE;

    private final Session session;

    Copies(Session session) {
        this.session = session;
    }

    List<CopyStatus> list() {
        List<CopyStatus> out = new ArrayList<>();
        for (String folder : session.cache().database().copies()) {
            CopyStatus known = remembered(folder);
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
        if (place.startsWith(session.homeFolder()) || session.homeFolder().startsWith(place)) {
            throw new VaultException.AlreadyExists();
        }
        if (!Files.exists(place)) {
            Files.createDirectory(place);
        }
        Optional<VaultId> holds = vaultIn(place);
        if (holds.isPresent() ? !holds.get().equals(session.id()) : !isEmpty(place)) {
            throw new VaultException.AlreadyExists();
        }
        CopyStatus status = new CopyStatus(place, CopyStatus.State.WAITING, Optional.empty(), 0, 0, 0);
        remember(status);
        return status;
    }

    void remember(Path folder, CopyStatus.State state) {
        remember(new CopyStatus(
                folder.toAbsolutePath().normalize(),
                state,
                Optional.of(session.clock().instant()),
                0,
                0,
                0));
    }

    void remove(Path folder) throws VaultException {
        String key = folder.toAbsolutePath().normalize().toString();
        if (session.cache().database().copy(key).isEmpty()) {
            throw new VaultException.NotFound();
        }
        session.cache().database().removeCopy(key);
        session.cache().touch();
    }

    /** Exchanges with every reachable copy, and once more with the first ones if a later one had something new. */
    List<CopyStatus> sync(Progress progress) throws VaultException, IOException {
        session.putBack();
        List<String> folders = session.cache().database().copies();
        List<CopyStatus> out = new ArrayList<>();
        boolean again = false;
        for (int i = 0; i < folders.size(); i++) {
            CopyStatus status = exchange(remembered(folders.get(i)), progress);
            again |= i > 0 && status.received() > 0;
            out.add(status);
        }
        if (again) {
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
        session.refresh(progress);
        for (int i = 0; i < out.size(); i++) {
            CopyStatus status = withWaiting(out.get(i));
            out.set(i, status);
            remember(status);
        }
        return out;
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
            if (holds.isEmpty() && known.lastSynced().isPresent() && !isEmpty(folder)) {
                // A mount point without its drive, or a folder that lost its first file: nothing is written into it.
                return unplugged(known);
            }
            FolderStore there = FolderStore.at(folder);
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

    /** Exchanges between two stores of this vault. */
    static SyncReport exchange(Session session, ObjectStore here, ObjectStore there, Progress progress)
            throws IOException {
        return new Exchange(new ObjectVerifier(session), new org.strongroom.vault.sync.Progress() {
                    @Override
                    public void advanced(long done, long total, long bytes) {
                        progress.report(Progress.Step.SYNCING, done, total, bytes, 0);
                    }

                    @Override
                    public boolean isCancelled() {
                        return progress.cancelled();
                    }
                })
                .run(here, there, Exchange.Depth.QUICK);
    }

    private void writeRootFiles(FolderStore there) throws IOException {
        there.rootFiles().writeOnce(RootFiles.RootFile.READ_ME, ReadMe.text());
        there.rootFiles()
                .writeOnce(RootFiles.RootFile.GENESIS, session.genesis().bytes());
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

    static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private CopyStatus remembered(String folder) {
        byte[] state = session.cache().database().copy(folder).orElse(new byte[0]);
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
        session.cache().database().putCopy(status.folder().toString(), state);
        session.cache().touch();
    }
}
