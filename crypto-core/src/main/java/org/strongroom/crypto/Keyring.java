package org.strongroom.crypto;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.strongroom.crypto.internal.Floe;
import org.strongroom.crypto.internal.HybridKem;

/**
 * One epoch key, sealed to each member and to the recovery key (FORMAT, section 9).
 *
 * <p>The entries are filled up to a multiple of eight with entries to nobody, and sorted, so that the folder tells neither
 * who the members are nor quite how many. All is derived from the epoch key and the recipients. A keyring carries no
 * signature: a key counts only when it fits a verified commitment.
 */
public final class Keyring {
    private static final int SEALED_KEY_BYTES = (int) Floe.SUITE_1.sealedLength(EpochKey.BYTES);
    private static final int ENTRY_BYTES = HybridKem.ENCAPSULATION_BYTES + SEALED_KEY_BYTES;
    private static final int MAX_ENTRIES = 4096;
    private static final int GROUP = 8;

    private Keyring() {}

    /** Seals {@code epoch} to the X-Wing keys of its recipients. */
    public static Sealed seal(EpochKey epoch, List<byte[]> recipients) throws CryptoException {
        if (recipients.isEmpty() || recipients.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("1 to 4,096 recipients");
        }
        TreeSet<byte[]> distinct = new TreeSet<>(Arrays::compareUnsigned);
        distinct.addAll(recipients);
        List<byte[]> keys = new ArrayList<>(distinct);
        for (int i = 0; keys.size() % GROUP != 0; i++) {
            try (Secret dummy =
                    Purpose.KEYRING_DUMMY.derive(epoch.key(), epoch.context().vaultId(), new byte[] {(byte) i})) {
                keys.add(dummy.use(HybridKem::publicKey));
            }
        }
        TreeSet<byte[]> entries = new TreeSet<>(Arrays::compareUnsigned);
        for (byte[] recipient : keys) {
            entries.add(entry(epoch, recipient));
        }
        byte[] prefix = SealingKey.prefix(Kind.KEYRING, epoch.id());
        byte[] object = Arrays.copyOf(prefix, prefix.length + entries.size() * ENTRY_BYTES);
        int at = prefix.length;
        for (byte[] entry : entries) {
            System.arraycopy(entry, 0, object, at, ENTRY_BYTES);
            at += ENTRY_BYTES;
        }
        return new Sealed(epoch.keyring().id(epoch.id(), Sha256.of(object)), object);
    }

    /**
     * Finds the epoch key that {@code identity} may open.
     *
     * @param verifiedCommitment the epoch's commitment from the genesis or a verified record
     * @return the key, closed by the caller
     * @throws CryptoException.NotAuthentic when no entry opens to the key of that commitment, or the name is another one
     */
    public static EpochKey open(
            byte[] id, byte[] object, Identity identity, VaultContext context, byte[] verifiedCommitment)
            throws CryptoException {
        byte[] epochId = SealingKey.keyId(Kind.KEYRING, object);
        int body = object.length - SealingKey.PREFIX_BYTES;
        if (body <= 0 || body % (ENTRY_BYTES * GROUP) != 0 || body / ENTRY_BYTES > MAX_ENTRIES) {
            throw new CryptoException.Malformed("no keyring has this length");
        }
        if (!Arrays.equals(epochId, Arrays.copyOf(verifiedCommitment, EpochKey.ID_BYTES))) {
            throw new CryptoException.NotAuthentic("the keyring of another epoch");
        }
        for (int at = SealingKey.PREFIX_BYTES; at < object.length; at += ENTRY_BYTES) {
            byte[] encapsulation = Arrays.copyOfRange(object, at, at + HybridKem.ENCAPSULATION_BYTES);
            byte[] sealed = Arrays.copyOfRange(object, at + HybridKem.ENCAPSULATION_BYTES, at + ENTRY_BYTES);
            try (Secret shared = decapsulated(identity, encapsulation, info(context, epochId))) {
                EpochKey epoch = EpochKey.of(Secret.take(open(shared, sealed, context, epochId)), context);
                if (epoch.matches(verifiedCommitment)
                        && MessageDigest.isEqual(id, epoch.keyring().id(epochId, Sha256.of(object)))) {
                    return epoch;
                }
                epoch.close();
                throw new CryptoException.NotAuthentic("a key that no verified record names");
            } catch (NotThisEntry e) {
                // sealed to somebody else: the next one may be ours
            }
        }
        throw new CryptoException.NotAuthentic("no entry for this member");
    }

    /** Whether a keyring can be sealed to these bytes: whether they are an X-Wing public key. */
    public static boolean isRecipient(byte[] kem) {
        return HybridKem.isPublicKey(kem);
    }

    /** Whether these bytes, stored under {@code id}, are a keyring that somebody who has {@code epoch} has made for it. */
    public static boolean isOf(byte[] id, byte[] object, EpochKey epoch) {
        return MessageDigest.isEqual(id, epoch.keyring().id(epoch.id(), Sha256.of(object)));
    }

    private static byte[] entry(EpochKey epoch, byte[] recipient) throws CryptoException {
        byte[] vaultId = epoch.context().vaultId();
        byte[] randomness =
                Purpose.KEYRING_ENCAPSULATION.deriveBytes(epoch.key(), HybridKem.RANDOMNESS_BYTES, vaultId, recipient);
        HybridKem.Encapsulated to = HybridKem.encapsulate(recipient, info(epoch.context(), epoch.id()), randomness);
        Arrays.fill(randomness, (byte) 0);
        try (Secret shared = Secret.take(to.secret());
                SealingKey key = new SealingKey(Kind.KEYRING, shared, vaultId, epoch.id())) {
            byte[] object = epoch.key().use(bytes -> {
                byte[] digest = Sha256.of(bytes);
                return key.seal(new byte[0], epoch.id(), digest, bytes, 0, bytes.length);
            });
            byte[] out = Arrays.copyOf(to.encapsulation(), ENTRY_BYTES);
            System.arraycopy(object, SealingKey.PREFIX_BYTES, out, HybridKem.ENCAPSULATION_BYTES, SEALED_KEY_BYTES);
            return out;
        }
    }

    private static byte[] open(Secret shared, byte[] sealed, VaultContext context, byte[] epochId)
            throws CryptoException, NotThisEntry {
        try (SealingKey key = new SealingKey(Kind.KEYRING, shared, context.vaultId(), epochId)) {
            Floe floe;
            try {
                floe = key.open(new byte[0], Arrays.copyOf(sealed, Floe.HEADER_BYTES));
            } catch (CryptoException e) {
                throw new NotThisEntry(); // for somebody else, or to nobody
            }
            try (floe) {
                return floe.openRange(
                        (at, into, count) -> System.arraycopy(sealed, Math.toIntExact(at), into, 0, count),
                        sealed.length,
                        0,
                        EpochKey.BYTES);
            } catch (IOException e) {
                throw new IllegalStateException("an array cannot fail to be read", e);
            }
        }
    }

    /** An encapsulation that cannot be one is skipped like somebody else's: it must not hide the entry behind it. */
    private static Secret decapsulated(Identity identity, byte[] encapsulation, byte[] info) throws NotThisEntry {
        try {
            return identity.decapsulate(encapsulation, info);
        } catch (CryptoException e) {
            throw new NotThisEntry();
        }
    }

    private static byte[] info(VaultContext context, byte[] epochId) {
        return Lengths.prefixed(SealingKey.prefix(Kind.KEYRING, epochId), context.vaultId());
    }

    private static final class NotThisEntry extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
