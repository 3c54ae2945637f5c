package org.strongroom.crypto;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.strongroom.crypto.internal.KeyedHash;

/**
 * The key of one epoch: what the members of one time share, and from which everything in the folder is sealed.
 *
 * <p>It counts only where a verified record names its commitment; {@link #matches} is that test. Safe for use by several
 * threads; builders and readers made from it are not.
 */
public final class EpochKey implements AutoCloseable {
    /** Length of the key. */
    public static final int BYTES = 32;
    /** Length of an epoch's id, the truncated commitment. */
    public static final int ID_BYTES = 16;

    private final Secret key;
    private final byte[] commitment;
    private final VaultContext context;
    private final Envelope records;
    private final SealingKey packs;
    private final SealingKey keyring;
    private final Secret pieces;

    private EpochKey(Secret key, VaultContext context) {
        this.key = key;
        this.context = context;
        this.commitment = commitment(key, context.nonce());
        byte[] vaultId = context.vaultId();
        this.records = new Envelope(Kind.RECORD, key, vaultId, id());
        this.packs = new SealingKey(Kind.PACK, key, vaultId, id());
        this.keyring = new SealingKey(Kind.KEYRING, key, vaultId, id());
        this.pieces = Purpose.PIECE.derive(key, vaultId);
    }

    /** A fresh key. */
    public static Secret generate(SecureRandom random) {
        return Secret.random(random, BYTES);
    }

    /** Makes the key usable in a vault; takes over {@code key}. */
    public static EpochKey of(Secret key, VaultContext context) {
        if (key.length() != BYTES) {
            throw new IllegalArgumentException("an epoch key has 32 bytes");
        }
        return new EpochKey(key, context);
    }

    /** The commitment of a key, 32 bytes: it binds the key and tells nothing about it. */
    public static byte[] commitment(Secret key, byte[] nonce) {
        return Purpose.COMMITMENT.deriveBytes(key, 32, nonce);
    }

    /** The epoch's id: the first 16 bytes of its commitment. */
    public byte[] id() {
        return Arrays.copyOf(commitment, ID_BYTES);
    }

    /** Whether a verified record's commitment is this key's. */
    public boolean matches(byte[] verifiedCommitment) {
        return MessageDigest.isEqual(commitment, verifiedCommitment);
    }

    /** Seals and opens the records of this epoch. */
    public Envelope records() {
        return records;
    }

    /** Starts a pack at {@code place}, at most 64 bytes; {@code expectedBytes} sizes its buffer. */
    public PackBuilder pack(byte[] place, int expectedBytes) {
        return new PackBuilder(packs, pieceHash(), place, expectedBytes);
    }

    /** Opens a pack stored under {@code id}; the source stays the caller's. */
    public PackReader openPack(byte[] id, PackReader.Source source) throws CryptoException, IOException {
        return PackReader.open(packs, pieceHash(), id, source);
    }

    /** The id of a piece under this epoch, 32 bytes. */
    public byte[] pieceId(byte[] bytes, int from, int count) {
        KeyedHash hash = pieceHash();
        hash.update(bytes, from, count);
        return hash.finish();
    }

    /** The epoch that a stored record or pack says it belongs to; not authenticated. */
    public static byte[] claimedId(Kind kind, byte[] objectOrHead) throws CryptoException {
        return SealingKey.keyId(kind, objectOrHead);
    }

    /** Lends the key's bytes to what seals them into the local profile. */
    public void export(java.util.function.Consumer<byte[]> sink) {
        key.use(bytes -> {
            sink.accept(bytes);
            return true;
        });
    }

    Secret key() {
        return key;
    }

    VaultContext context() {
        return context;
    }

    SealingKey keyring() {
        return keyring;
    }

    private KeyedHash pieceHash() {
        return pieces.use(KeyedHash::new);
    }

    @Override
    public void close() {
        records.close();
        packs.close();
        keyring.close();
        pieces.close();
        key.close();
    }
}
