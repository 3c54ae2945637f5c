package org.strongroom.vault;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.PackReader;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.journal.Membership;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.pack.PieceReader;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.ObjectKind;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.sync.Verdict;
import org.strongroom.vault.sync.Verifier;

/** Judges stored objects with the keys of an open session; "not yet" and "altered" are never mixed up. */
final class ObjectVerifier implements Verifier {
    private final Opened opened;
    private final Membership now;
    private final Set<ObjectName> replaced;

    /** Judges by the membership as it is {@code now}. */
    ObjectVerifier(Opened opened, Membership now) {
        this(opened, now, Set.of());
    }

    /** As above; packs in {@code replaced} are needed by nobody. */
    ObjectVerifier(Opened opened, Membership now, Set<ObjectName> replaced) {
        this.opened = opened;
        this.now = now;
        this.replaced = new HashSet<>(replaced); // no immutable copy: its names are the keeper's to choose
    }

    @Override
    public Verdict verify(ObjectName name, byte[] bytes) {
        if (Torn.isCutShort(bytes)) {
            return Verdict.INCOMPLETE;
        }
        try {
            return switch (name.kind()) {
                case ACCESS -> access(name, bytes);
                case KEYRING -> keyring(name, bytes);
                case JOURNAL -> record(name, bytes);
                case PACK -> pack(name, bytes);
                // Nothing of this version writes them, and nothing reads them: they prove nothing and are left alone.
                case CHECKPOINT -> Verdict.INCOMPLETE;
            };
        } catch (CryptoException.Malformed | EOFException e) {
            return Verdict.INCOMPLETE;
        } catch (CryptoException.NewerSuite e) {
            return Verdict.INCOMPLETE;
        } catch (CryptoException | IOException e) {
            return Torn.hasHole(bytes) ? Verdict.INCOMPLETE : Verdict.DAMAGED;
        } catch (VaultException e) {
            return e instanceof VaultException.Incomplete ? Verdict.INCOMPLETE : Verdict.DAMAGED;
        }
    }

    /** No member wants it any more: it is removed where it is found, and not carried along. */
    @Override
    public boolean isRetired(ObjectName name) {
        return replaced.contains(name)
                || (name.kind() == ObjectKind.ACCESS
                        && !name.equals(opened.accessName())
                        && now.isRetired(Bytes.of(name.bytes())));
    }

    /**
     * Only the file that this session was opened with, and those that members have recorded, are known to open anything. Others
     * may be flawless outside and junk inside: carried along, a few of them with costs of their own would lock everybody out of
     * every copy.
     */
    private Verdict access(ObjectName name, byte[] bytes) throws CryptoException {
        AccessFile.parse(bytes);
        Bytes stored = Bytes.of(name.bytes());
        Bytes sha256 = Bytes.of(Sha256.of(bytes));
        boolean recorded = now.access().stream()
                .anyMatch(access ->
                        access.name().equals(stored) && access.sha256().equals(sha256));
        return recorded || opened.isOwnAccess(name, bytes) ? Verdict.ACCEPT : Verdict.INCOMPLETE;
    }

    private Verdict keyring(ObjectName name, byte[] bytes) throws CryptoException {
        EpochKey epoch = opened.keys().find(EpochId.of(EpochKey.claimedId(Kind.KEYRING, bytes)));
        if (epoch == null) {
            // Of an epoch that counts, and whose key has not arrived otherwise.
            boolean opens = opened.keys().open(name, bytes, now, opened.identities());
            return opens ? Verdict.ACCEPT : Verdict.INCOMPLETE;
        }
        return Keyring.isOf(name.bytes(), bytes, epoch) ? Verdict.ACCEPT : Verdict.DAMAGED;
    }

    private Verdict record(ObjectName name, byte[] bytes) throws CryptoException, VaultException {
        opened.openRecord(name, bytes);
        return Verdict.ACCEPT;
    }

    private Verdict pack(ObjectName name, byte[] bytes) throws CryptoException, IOException {
        EpochKey epoch = opened.keys().find(EpochId.of(EpochKey.claimedId(Kind.PACK, bytes)));
        if (epoch == null) {
            return Verdict.INCOMPLETE;
        }
        try (PackReader pack = epoch.openPack(name.bytes(), PieceReader.source(ByteSource.of(bytes)))) {
            pack.verify();
            return Verdict.ACCEPT;
        }
    }
}
