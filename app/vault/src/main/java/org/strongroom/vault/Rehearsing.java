package org.strongroom.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Genesis;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.catalogue.Document;
import org.strongroom.vault.catalogue.Version;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Operation;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.Progress;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.pack.PieceReader;
import org.strongroom.vault.store.NoSuchObjectException;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.store.ObjectStore;
import org.strongroom.vault.store.ReadOnlyStore;
import org.strongroom.vault.store.RootFiles;
import org.strongroom.vault.store.StoreGoneException;

/**
 * Does what a recovery would do, and changes nothing: opens a copy with the recovery key alone, as on a computer that never saw
 * the vault, and holds what it reads there against what the vault has here.
 */
final class Rehearsing {
    private static final int MOST_READ = 20;
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_NAMED = 100;

    private final Session session;

    Rehearsing(Session session) {
        this.session = session;
    }

    /**
     * Rehearses, and remembers it in the vault where it succeeded.
     *
     * @throws VaultException.UnusableShares when shares give no key
     * @throws VaultException.WrongPassphrase when what was kept is none of this vault
     * @throws VaultException.PassphraseChanged when it was replaced since
     * @throws VaultException.OtherVault when the folder holds another vault
     * @throws VaultException.Incomplete when the copy has not arrived far enough to be opened with it
     * @throws VaultException.DamagedVault when something that was read there is not what it should be
     */
    Rehearsal run(Path copy, RecoveryWritten written, Progress progress) throws VaultException, IOException {
        Session.Environment environment = session.opened().environment();
        ObjectStore there = store(environment, copy);
        Genesis genesis = genesis(there);
        if (!VaultId.of(genesis.context().vaultId()).equals(session.id())) {
            throw new VaultException.OtherVault();
        }
        Identity recovery = written.identity(genesis.context());
        MemberId id;
        boolean current = false;
        try {
            id = Opened.keysOf(recovery.publicIdentity()).id();
            requireCurrent(id);
            current = true;
        } finally {
            if (!current) {
                recovery.close();
            }
        }
        // Nothing that this computer knows is at hand there: a folder of its own, which goes again.
        Path home = Files.createTempDirectory("strongroom-rehearsal");
        Rehearsal out;
        try {
            Vaults vaults = new Vaults(
                    home,
                    new Session.Environment(
                            environment.clock(), environment.random(), environment.deviceLabel(), place -> there));
            try (Vault view = open(vaults, there, copy, genesis, recovery, progress)) {
                if (view.membership()
                        .recovery()
                        .map(IdentityKeys::id)
                        .filter(id::equals)
                        .isEmpty()) {
                    throw new VaultException.Incomplete();
                }
                out = compare(view, there, progress);
            }
        } finally {
            delete(home);
        }
        if (out.succeeded()) {
            long now = Math.max(0, session.clock().millis());
            session.write(() -> {
                session.append(List.of(new Operation.RecoveryRehearsed(id, now)));
                return true;
            });
        }
        return out;
    }

    private static ObjectStore store(Session.Environment environment, Path copy) throws VaultException, IOException {
        try {
            return new ReadOnlyStore(
                    environment.stores().at(copy.toAbsolutePath().normalize()));
        } catch (StoreGoneException e) {
            throw new VaultException.NotAVault(e);
        }
    }

    private static Genesis genesis(ObjectStore there) throws VaultException, IOException {
        try {
            return Genesis.parse(there.rootFiles().read(RootFiles.RootFile.GENESIS));
        } catch (NoSuchObjectException e) {
            throw new VaultException.NotAVault(e);
        } catch (CryptoException e) {
            throw Vaults.explain(e);
        }
    }

    /** Whether it is the key that counts, was one, or never was: the journal here knows all of them. */
    private void requireCurrent(MemberId id) throws VaultException, IOException {
        if (session.view()
                .membership()
                .recovery()
                .map(IdentityKeys::id)
                .filter(id::equals)
                .isPresent()) {
            return;
        }
        boolean was = Opened.keysOf(session.genesis().recovery()).id().equals(id)
                || session.log(Progress.NONE).stream()
                        .flatMap(record -> record.operations().stream())
                        .anyMatch(operation -> operation instanceof Operation.RecoveryReplaced o
                                && o.recovery().id().equals(id));
        throw was ? new VaultException.PassphraseChanged() : new VaultException.WrongPassphrase();
    }

    /** Takes over the key, whatever happens. */
    private static Vault open(
            Vaults vaults, ObjectStore there, Path copy, Genesis genesis, Identity recovery, Progress progress)
            throws VaultException, IOException {
        AccessFile.Contents contents = new AccessFile.Contents(
                AccessFile.Way.PASSPHRASE, genesis.owner().memberId(), 1, List.of(recovery));
        boolean fits = false;
        try (Keys keys = new Keys(genesis.context())) {
            requireKeyrings(keys, there, genesis, recovery);
            fits = true;
        } finally {
            if (!fits) {
                contents.close();
            }
        }
        return vaults.open(there, Optional.empty(), copy, genesis, Session.Way.byRecoveryKey(contents), progress);
    }

    /** The key is right: where no keyring opens with it, those for it have not arrived; unless one cannot be read. */
    private static void requireKeyrings(Keys keys, ObjectStore there, Genesis genesis, Identity recovery)
            throws VaultException, IOException {
        try {
            keys.openFirst(there, genesis, List.of(recovery));
        } catch (VaultException.DamagedVault e) {
            throw keys.isUnreadable() ? e : new VaultException.Incomplete(e);
        }
    }

    private Rehearsal compare(Vault view, ObjectStore there, Progress progress) throws VaultException, IOException {
        Set<ObjectName> packs = there.list(ObjectKind.PACK).sizes().keySet();
        List<Document> whole = new ArrayList<>();
        List<List<String>> missing = new ArrayList<>();
        int missingCount = 0;
        List<Document> all = session.catalogue()
                .documents()
                .filter(document -> document.current().isPresent())
                .toList();
        for (Document document : all) {
            if (isThere(view, document.current().orElseThrow(), document, packs)) {
                whole.add(document);
            } else {
                missingCount++;
                if (missing.size() < MOST_NAMED) {
                    missing.add(session.catalogue().path(document.id()));
                }
            }
        }
        Collections.shuffle(whole, session.opened().environment().random());
        int read = 0;
        long bytes = 0;
        List<Document> sample = whole.subList(0, Math.min(MOST_READ, whole.size()));
        for (Document document : sample) {
            Version version = document.current().orElseThrow();
            if (read > 0 && bytes + version.size() > MOST_BYTES) {
                continue;
            }
            progress.report(Progress.Step.CHECKING, read, sample.size(), bytes, 0);
            progress.check();
            compare(view, version, progress);
            read++;
            bytes += version.size();
        }
        return new Rehearsal(all.size(), read, bytes, missing, missingCount);
    }

    private static boolean isThere(Vault view, Version version, Document document, Set<ObjectName> packs) {
        return view.catalogue().document(document.id()).stream()
                .flatMap(found -> found.versions().stream())
                .filter(found -> found.id().equals(version.id()) && found.size() == version.size())
                .anyMatch(found -> found.pieces().stream()
                        .allMatch(ref -> packs.contains(
                                ObjectName.ofBytes(ObjectKind.PACK, ref.pack().bytes()))));
    }

    /** Reads a version from the copy, and from here where it is here. */
    private void compare(Vault view, Version version, Progress progress) throws VaultException, IOException {
        Content there = content(view, versionIn(view, version), progress);
        if (there.size != version.size()) {
            throw new VaultException.DamagedVault();
        }
        boolean here = version.pieces().stream().allMatch(ref -> session.hasPackQuietly(ref.pack()));
        if (here) {
            try (ContentReader reader =
                    new ContentReader(new PieceReader(session.home(), session.keys()::find, PieceReader.Past.WHOLE))) {
                Content own = content(reader, version, progress);
                if (!Arrays.equals(own.sha256, there.sha256)) {
                    throw new VaultException.DamagedVault();
                }
            }
        }
    }

    private static Version versionIn(Vault view, Version version) throws VaultException {
        return view.catalogue()
                .documents()
                .flatMap(document -> document.versions().stream())
                .filter(found -> found.id().equals(version.id()))
                .findFirst()
                .orElseThrow(VaultException.Incomplete::new);
    }

    private static final class Content {
        private final byte[] sha256;
        private final long size;

        Content(byte[] sha256, long size) {
            this.sha256 = sha256;
            this.size = size;
        }
    }

    private static Content content(Vault view, Version version, Progress progress) throws VaultException, IOException {
        try (ContentReader reader = view.reader()) {
            return content(reader, version, progress);
        }
    }

    private static Content content(ContentReader reader, Version version, Progress progress)
            throws VaultException, IOException {
        MessageDigest digest = Sha256.create();
        long[] size = new long[1];
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                super.write(bytes, from, count);
                size[0] += count;
            }
        }) {
            reader.copy(version.pieces(), out, progress);
        }
        return new Content(digest.digest(), size[0]);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
