package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import org.strongroom.crypto.internal.Hkdf;

/**
 * What a derived key is for: one HKDF label each, so that no two uses ever share a key (FORMAT, section 3).
 *
 * <p>The label, the suite and a context (the vault id; for what the genesis itself names, its nonce) go into every
 * derivation.
 */
enum Purpose {
    SEAL_ACCESS("access file"),
    KEY_FILE("key file"),
    KEYCHAIN("keychain"),
    SEAL_KEYRING("keyring entry"),
    SEAL_RECORD("record"),
    SEAL_PACK("pack"),
    SEAL_LOCAL("local"),
    IV("iv"),
    NAME("name"),
    PIECE("piece"),
    COMMITMENT("epoch commitment"),
    IDENTITY_MLDSA("identity ml-dsa-65"),
    IDENTITY_ED25519("identity ed25519"),
    IDENTITY_KEM("identity x-wing"),
    DEVICE_MLDSA("device ml-dsa-65"),
    DEVICE_ED25519("device ed25519"),
    LOCAL_ROOT("local root"),
    KEYRING_ENCAPSULATION("keyring encapsulation"),
    KEYRING_DUMMY("keyring dummy"),
    SHARE("share");

    private static final byte[] SUITE = "Strongroom suite 1".getBytes(StandardCharsets.US_ASCII);

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** Derives 32 bytes for this purpose from {@code parent}. */
    Secret derive(Secret parent, byte[]... context) {
        return Secret.take(deriveBytes(parent, 32, context));
    }

    /** Derives {@code length} bytes that need no protection of their own, or that the caller protects. */
    byte[] deriveBytes(Secret parent, int length, byte[]... context) {
        byte[][] parts = new byte[2 + context.length][];
        parts[0] = SUITE;
        parts[1] = label.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(context, 0, parts, 2, context.length);
        byte[] info = Lengths.prefixed(parts);
        return parent.use(key -> Hkdf.derive(key, info, length));
    }
}
