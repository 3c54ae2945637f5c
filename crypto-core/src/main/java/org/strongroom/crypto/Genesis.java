package org.strongroom.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;

/**
 * The first, public and never changing file of a vault: it pins the owner's keys, the recovery key, the first device and the
 * first epoch (FORMAT, section 6).
 *
 * <p>The vault id is the SHA-256 of the whole file, so whoever knows the id cannot be handed another genesis.
 */
public final class Genesis {
    /** Most bytes of a genesis. */
    public static final int MAX_BYTES = 16 * 1024;
    /** Length of the nonce. */
    public static final int NONCE_BYTES = 32;
    /** Length of the id of a device. */
    public static final int DEVICE_BYTES = 16;

    private static final byte[] PREFIX = {'S', 'R', 1, 1};

    private final byte[] bytes;
    private final byte[] nonce;
    private final PublicIdentity owner;
    private final PublicIdentity recovery;
    private final byte[] device;
    private final byte[] commitment;

    /** Private: whoever holds a genesis holds one that was signed here or verified. */
    private Genesis(
            byte[] bytes,
            byte[] nonce,
            PublicIdentity owner,
            PublicIdentity recovery,
            byte[] device,
            byte[] commitment) {
        this.bytes = bytes.clone();
        this.nonce = nonce.clone();
        this.owner = owner;
        this.recovery = recovery;
        this.device = device.clone();
        this.commitment = commitment.clone();
    }

    /**
     * Founds a vault: signed by its owner.
     *
     * @param nonce 32 bytes
     * @param device the id of the device that writes the first record, 16 bytes
     * @param commitment of the first epoch, 32 bytes
     */
    public static Genesis found(
            byte[] nonce, Identity owner, PublicIdentity recovery, byte[] device, byte[] commitment) {
        if (nonce.length != NONCE_BYTES || device.length != DEVICE_BYTES || commitment.length != 32) {
            throw new IllegalArgumentException("of another length");
        }
        PublicIdentity publicOwner = owner.publicIdentity();
        CborWriter out = new CborWriter().array(5).bytes(nonce);
        publicOwner.write(out);
        recovery.write(out);
        byte[] body = out.bytes(device).bytes(commitment).toBytes();
        byte[] signed = join(PREFIX, body);
        byte[] bytes = join(signed, owner.sign(SignatureUse.GENESIS, signed));
        return new Genesis(bytes, nonce, publicOwner, recovery, device, commitment);
    }

    /** Reads and verifies a genesis. Whether it is the right one, only the vault id tells. */
    public static Genesis parse(byte[] bytes) throws CryptoException {
        Genesis genesis = read(bytes);
        int signatureAt = bytes.length - SigningKeys.SIGNATURE_BYTES;
        if (!SigningKeys.verify(
                genesis.owner.verification(),
                SignatureUse.GENESIS,
                Arrays.copyOf(bytes, signatureAt),
                Arrays.copyOfRange(bytes, signatureAt, bytes.length))) {
            throw new CryptoException.NotAuthentic("the genesis was altered");
        }
        return genesis;
    }

    /**
     * Reads a genesis that was verified before: its hash, the vault id, says that it is the same. Saves a signature check,
     * which is slow in a fresh process.
     */
    public static Genesis parseVerified(byte[] bytes, byte[] vaultId) throws CryptoException {
        if (!MessageDigest.isEqual(Sha256.of(bytes), vaultId)) {
            throw new CryptoException.NotAuthentic("another genesis");
        }
        return read(bytes);
    }

    private static Genesis read(byte[] bytes) throws CryptoException {
        if (bytes.length < PREFIX.length + SigningKeys.SIGNATURE_BYTES || bytes.length > MAX_BYTES) {
            throw new CryptoException.Malformed("no genesis has this length");
        }
        if (bytes[0] != PREFIX[0] || bytes[1] != PREFIX[1] || bytes[3] != PREFIX[3]) {
            throw new CryptoException.Malformed("not a genesis");
        }
        if (bytes[2] != PREFIX[2]) {
            throw new CryptoException.NewerSuite();
        }
        int signatureAt = bytes.length - SigningKeys.SIGNATURE_BYTES;
        CborReader in = CborReader.of(bytes, PREFIX.length, signatureAt - PREFIX.length);
        in.array(5);
        byte[] nonce = in.bytes(NONCE_BYTES);
        PublicIdentity owner = PublicIdentity.read(in);
        PublicIdentity recovery = PublicIdentity.read(in);
        byte[] device = in.bytes(DEVICE_BYTES);
        byte[] commitment = in.bytes(32);
        in.end();
        return new Genesis(bytes, nonce, owner, recovery, device, commitment);
    }

    /** The ids that every derivation in this vault takes. */
    public VaultContext context() {
        return new VaultContext(Sha256.of(bytes), nonce);
    }

    /** The whole file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What the keys that the genesis names are derived with, 32 bytes. */
    public byte[] nonce() {
        return nonce.clone();
    }

    /** The first identity of the owner who founded the vault. */
    public PublicIdentity owner() {
        return owner;
    }

    /** The recovery key, until a record of an owner replaces it. */
    public PublicIdentity recovery() {
        return recovery;
    }

    /** The id of the device that writes the first record, 16 bytes: nobody can claim to have been there before it. */
    public byte[] device() {
        return device.clone();
    }

    /** The commitment of the first epoch, 32 bytes. */
    public byte[] commitment() {
        return commitment.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Genesis that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Genesis";
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
