package org.strongroom.vault;

import java.io.EOFException;
import java.io.IOException;
import org.strongroom.crypto.AccessFile;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.EpochKey;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.Kind;
import org.strongroom.crypto.PackReader;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.pack.PieceReader;
import org.strongroom.vault.store.ByteSource;
import org.strongroom.vault.store.ObjectName;
import org.strongroom.vault.sync.Verdict;
import org.strongroom.vault.sync.Verifier;

/** Judges stored objects with the keys of an open session; "not yet" and "altered" are never mixed up. */
final class ObjectVerifier implements Verifier {
    private final Opened opened;

    ObjectVerifier(Opened opened) {
        this.opened = opened;
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

    /**
     * Only the file that this session was opened with is known to open anything. Others may be flawless outside and junk
     * inside: carried along, a few of them with costs of their own would lock everybody out of every copy.
     */
    private Verdict access(ObjectName name, byte[] bytes) throws CryptoException {
        AccessFile.parse(bytes);
        return opened.isOwnAccess(name, bytes) ? Verdict.ACCEPT : Verdict.INCOMPLETE;
    }

    private Verdict keyring(ObjectName name, byte[] bytes) throws CryptoException {
        Keyring.open(
                        name.bytes(),
                        bytes,
                        opened.identity(),
                        opened.context(),
                        opened.genesis().commitment())
                .close();
        return Verdict.ACCEPT;
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
