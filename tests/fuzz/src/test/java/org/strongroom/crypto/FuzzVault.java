package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The keys of one vault that is the same at each run. */
final class FuzzVault {
    static final byte[] NONCE = Sha256.of(ascii("nonce"));
    static final Identity OWNER = Identity.of(secret("owner"), NONCE);
    static final Identity RECOVERY = Identity.of(secret("recovery"), NONCE);
    static final Genesis GENESIS = Genesis.found(
            NONCE, OWNER, RECOVERY.publicIdentity(), new byte[16], EpochKey.commitment(secret("epoch"), NONCE));
    static final VaultContext CONTEXT = GENESIS.context();
    static final EpochKey EPOCH = EpochKey.of(secret("epoch"), CONTEXT);
    static final byte[] MEMBER = GENESIS.owner().memberId();

    private FuzzVault() {}

    static Secret secret(String name) {
        return Secret.take(Sha256.of(ascii(name)));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Sealed keyring() {
        try {
            return Keyring.seal(
                    EPOCH,
                    List.of(
                            OWNER.publicIdentity().kem(),
                            RECOVERY.publicIdentity().kem()));
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pack of three pieces, which fill more than one segment. */
    static Sealed pack() {
        PackBuilder builder = EPOCH.pack(ascii("place"), 1024);
        byte[] piece = new byte[17_000];
        Arrays.fill(piece, (byte) 'p');
        builder.add(piece, 0, piece.length);
        builder.add(piece, 0, 0);
        builder.add(piece, 0, 3);
        return builder.seal().pack();
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] out = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }
}
