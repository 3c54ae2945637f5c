package org.strongroom.crypto;

import java.util.Arrays;
import org.strongroom.crypto.internal.Floe;
import org.strongroom.crypto.internal.KeyedHash;

/**
 * The three keys that seal one kind of object under one parent key: the FLOE key, and those that derive IVs and names.
 *
 * <p>All three come from the key that seals, so that nothing outside it can influence an IV (FORMAT, section 4). Safe for use
 * by several threads.
 */
final class SealingKey implements AutoCloseable {
    /** Length of the clear prefix of every sealed object. */
    static final int PREFIX_BYTES = 20;

    private static final int SUITE = 1;

    private final Kind kind;
    private final byte[] vaultId;
    private final byte[] prefix;
    private final Secret seal;
    private final Secret iv;
    private final Secret name;

    /** Derives the keys; {@code parent} is lent. */
    SealingKey(Kind kind, Secret parent, byte[] vaultId, byte[] keyId) {
        this.kind = kind;
        this.vaultId = vaultId.clone();
        this.prefix = prefix(kind, keyId);
        this.seal = kind.purpose().derive(parent, vaultId);
        this.iv = Purpose.IV.derive(parent, vaultId);
        this.name = Purpose.NAME.derive(parent, vaultId);
    }

    static byte[] prefix(Kind kind, byte[] keyId) {
        if (keyId.length != 16) {
            throw new IllegalArgumentException("a key id has 16 bytes");
        }
        byte[] out = new byte[PREFIX_BYTES];
        out[0] = 'S';
        out[1] = 'R';
        out[2] = SUITE;
        out[3] = (byte) kind.code();
        System.arraycopy(keyId, 0, out, 4, 16);
        return out;
    }

    /** Checks magic, suite and kind, and returns the key id of 16 bytes. */
    static byte[] keyId(Kind kind, byte[] object) throws CryptoException {
        if (object.length < PREFIX_BYTES || object[0] != 'S' || object[1] != 'R') {
            throw new CryptoException.Malformed("not a sealed object");
        }
        if (object[2] != SUITE) {
            throw new CryptoException.NewerSuite();
        }
        if (object[3] != (byte) kind.code()) {
            throw new CryptoException.NotAuthentic("an object of another kind");
        }
        return Arrays.copyOfRange(object, 4, PREFIX_BYTES);
    }

    Kind kind() {
        return kind;
    }

    byte[] prefix() {
        return prefix.clone();
    }

    /** The name of an object: bound to kind, place and content, and random to everybody without the key. */
    byte[] id(byte[] place, byte[] digest) {
        return mac(name, Lengths.prefixed(prefix(kind, new byte[16]), place), digest);
    }

    /** The IV of an object: see <i>Accountable bytes</i> in FORMAT, section 4. */
    byte[] iv(byte[] id, byte[] place, byte[] digest) {
        return mac(iv, Lengths.prefixed(prefix, associated(id), place), digest);
    }

    byte[] seal(byte[] id, byte[] place, byte[] digest, byte[] plaintext, int from, int length) {
        byte[] vector = iv(id, place, digest);
        byte[] associated = associated(id);
        return seal.use(key -> Floe.seal(Floe.SUITE_1, key, vector, associated, plaintext, from, length, prefix));
    }

    /** Checks the header of an object that claims to be {@code id} and returns what opens its segments. */
    Floe open(byte[] id, byte[] header) throws CryptoException {
        byte[] associated = associated(id);
        return seal.use(key -> Floe.open(Floe.SUITE_1, key, associated, header));
    }

    private byte[] associated(byte[] id) {
        return Lengths.prefixed(prefix, vaultId, id);
    }

    private static byte[] mac(Secret key, byte[] message, byte[] digest) {
        return key.use(bytes -> {
            KeyedHash hash = new KeyedHash(bytes);
            hash.update(message);
            hash.update(digest);
            return hash.finish();
        });
    }

    @Override
    public void close() {
        seal.close();
        iv.close();
        name.close();
    }
}
