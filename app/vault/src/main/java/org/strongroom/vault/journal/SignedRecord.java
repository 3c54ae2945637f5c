package org.strongroom.vault.journal;

import java.util.Arrays;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.VaultException.NewerFormat;

/**
 * A record with the exact bytes that were signed, the signature, and the hash of both.
 *
 * <p>Made by {@link RecordCodec}; that the signature is well-formed says nothing about whether it is right.
 */
public final class SignedRecord {
    private final Record record;
    private final byte[] body;
    private final byte[] signature;
    private final RecordHash hash;

    private SignedRecord(Record record, byte[] body, byte[] signature) {
        this.record = record;
        this.body = body.clone();
        this.signature = signature.clone();
        byte[] bytes = bytes();
        if (bytes.length > Limits.RECORD_BYTES) {
            throw new IllegalArgumentException("record too large");
        }
        this.hash = RecordHash.of(Sha256.of(bytes));
    }

    static SignedRecord of(Record record, byte[] body, byte[] signature) {
        Limits.range(body.length, 1, Limits.RECORD_BYTES);
        Limits.range(signature.length, 1, Limits.SIGNATURE_BYTES);
        return new SignedRecord(record, body, signature);
    }

    static SignedRecord read(byte[] bytes, RecordCodec codec) throws Malformed, NewerFormat {
        if (bytes.length > Limits.RECORD_BYTES) {
            throw new Malformed("record too large");
        }
        CborReader in = CborReader.of(bytes);
        in.array(2);
        byte[] body = in.bytes(1, Limits.RECORD_BYTES);
        byte[] signature = in.bytes(1, Limits.SIGNATURE_BYTES);
        in.end();
        return new SignedRecord(codec.decodeBody(body), body, signature);
    }

    public Record record() {
        return record;
    }

    /** The canonical encoding of the record: the message that the device signs. */
    public byte[] body() {
        return body.clone();
    }

    public byte[] signature() {
        return signature.clone();
    }

    /** The canonical array of body and signature: the plaintext that is sealed. */
    public byte[] bytes() {
        return new CborWriter().array(2).bytes(body).bytes(signature).toBytes();
    }

    /** The SHA-256 of {@link #bytes()}. */
    public RecordHash hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedRecord that
                && Arrays.equals(body, that.body)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** The hash alone; content never reaches a log. */
    @Override
    public String toString() {
        return "SignedRecord[" + hash + "]";
    }
}
