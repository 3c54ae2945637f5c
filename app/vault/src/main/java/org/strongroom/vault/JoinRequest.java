package org.strongroom.vault;

import java.util.List;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Identity;
import org.strongroom.crypto.Keyring;
import org.strongroom.crypto.SignatureUse;
import org.strongroom.crypto.SigningKeys;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.IdentityKeys;
import org.strongroom.vault.journal.Limits;
import org.strongroom.vault.journal.RecordCodec;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.VaultException;
import org.strongroom.vault.model.VaultId;

/**
 * The keys of somebody who asks to become a member, as they travel: a file that holds nothing secret and no name (FORMAT.md,
 * "Join requests"). Whoever approves it first compares its {@link #words} with those that the other one's program shows.
 */
public final class JoinRequest {
    /** Most bytes that a request has. */
    public static final int MAX_BYTES = 16_384;

    private static final String REQUEST = "strongroom join request";
    private static final int FORMAT = 1;

    private final RecordCodec codec;
    private final IdentityKeys keys;
    private final Bytes proof;

    private JoinRequest(RecordCodec codec, IdentityKeys keys, Bytes proof) {
        this.codec = codec;
        this.keys = keys;
        this.proof = proof;
    }

    static JoinRequest of(RecordCodec codec, Identity identity) {
        IdentityKeys keys = Opened.keysOf(identity.publicIdentity());
        return new JoinRequest(codec, keys, Bytes.of(identity.sign(SignatureUse.IDENTITY, codec.requested(keys))));
    }

    /**
     * Reads a request to a vault.
     *
     * @throws VaultException.UnusableRequest when it is none, or was altered
     * @throws VaultException.ForeignRequest when it is one to another vault
     * @throws VaultException.NewerFormat when a newer program has made it
     */
    public static JoinRequest read(byte[] bytes, VaultId vault) throws VaultException {
        if (bytes.length > MAX_BYTES) {
            throw new VaultException.UnusableRequest();
        }
        RecordCodec codec = new RecordCodec(vault);
        try {
            CborReader in = CborReader.of(bytes);
            in.array(6);
            if (!in.text(REQUEST.length()).equals(REQUEST)) {
                throw new VaultException.UnusableRequest();
            }
            if (in.uint(Integer.MAX_VALUE) != FORMAT) {
                throw new VaultException.NewerFormat();
            }
            boolean here = VaultId.of(in.bytes(VaultId.BYTES)).equals(vault);
            IdentityKeys keys = new IdentityKeys(
                    Bytes.of(in.bytes(1, Limits.PUBLIC_KEY_BYTES)), Bytes.of(in.bytes(1, Limits.PUBLIC_KEY_BYTES)));
            Bytes proof = Bytes.of(in.bytes(1, Limits.SIGNATURE_BYTES));
            in.end();
            if (!here) {
                throw new VaultException.ForeignRequest();
            }
            // Nobody could be given a key by it: whoever approved it would be stopped half-way.
            boolean recipient = Keyring.isRecipient(keys.kem().toArray());
            if (!recipient
                    || !SigningKeys.verify(
                            keys.verification().toArray(),
                            SignatureUse.IDENTITY,
                            codec.requested(keys),
                            proof.toArray())) {
                throw new VaultException.UnusableRequest();
            }
            return new JoinRequest(codec, keys, proof);
        } catch (CryptoException.Malformed e) {
            throw new VaultException.UnusableRequest(e);
        }
    }

    /** The request as a file. */
    public byte[] bytes() {
        return new CborWriter()
                .array(6)
                .text(REQUEST)
                .uint(FORMAT)
                .bytes(codec.vault().bytes())
                .bytes(keys.verification().toArray())
                .bytes(keys.kem().toArray())
                .bytes(proof.toArray())
                .toBytes();
    }

    /** What both sides see and compare, best over the phone: eight words. */
    public List<String> words() {
        return codec.words(keys);
    }

    IdentityKeys keys() {
        return keys;
    }

    Bytes proof() {
        return proof;
    }
}
