package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.wire.CborReader;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.VaultException.NewerFormat;
import org.strongroom.vault.model.VaultId;

/**
 * Writes and reads the records of one vault (FORMAT.md, "Records").
 *
 * <p>There is one encoding of a record: what was decoded encodes to the same bytes again, anything else is refused. To
 * write: {@link #body}, sign it, {@link #signed}, seal its {@link SignedRecord#bytes()}. To read: open, {@link #read}. Safe
 * for use by several threads.
 */
public final class RecordCodec {
    private static final String RECORD = "strongroom record";
    private static final String DEVICE = "strongroom device";
    private static final String IDENTITY = "strongroom identity";
    private static final String RECOVERY = "strongroom recovery";
    private static final String ADDED = "strongroom member";
    private static final String JOIN = "strongroom join";
    private static final String WORDS = "strongroom words";
    private static final String BEGUN = "strongroom epoch";
    private static final int FORMAT = 1;
    private static final int COMPARED_WORDS = 8;

    private final VaultId vault;

    /** The codec of the vault with this id, which stands in every record and certificate. */
    public RecordCodec(VaultId vault) {
        this.vault = vault;
    }

    /** The vault whose records these are. */
    public VaultId vault() {
        return vault;
    }

    /** The canonical encoding of {@code record}: what its device signs. */
    public byte[] body(Record record) {
        CborWriter out = new CborWriter();
        out.array(13)
                .text(RECORD)
                .uint(FORMAT)
                .bytes(vault.bytes())
                .bytes(record.device().bytes())
                .uint(record.seq())
                .bytes(record.previous().bytes())
                .uint(record.lamport())
                .bytes(record.epoch().bytes())
                .uint(record.timeMillis())
                .array(record.seen().size());
        record.seen()
                .forEach((device, point) -> out.array(3)
                        .bytes(device.bytes())
                        .uint(point.seq())
                        .bytes(point.hash().bytes()));
        PieceTable table = new PieceTable();
        record.operations().forEach(operation -> OperationCodec.collect(operation, table));
        table.write(out);
        out.array(record.operations().size());
        record.operations().forEach(operation -> OperationCodec.write(operation, table, out));
        return out.toBytes();
    }

    /**
     * The record with its signature over {@link #body}.
     *
     * @throws IllegalArgumentException when both together are more than 16 MiB
     */
    public SignedRecord signed(Record record, byte[] signature) {
        return SignedRecord.of(record, body(record), signature);
    }

    /**
     * Reads an opened record; nothing about it is verified yet.
     *
     * @throws Malformed when the bytes are not the encoding of a record of this vault
     * @throws NewerFormat when it holds what only a newer program knows
     */
    public SignedRecord read(byte[] bytes) throws Malformed, NewerFormat {
        return SignedRecord.read(bytes, this);
    }

    /** What the identity of a member signs to enrol a device. */
    public byte[] certified(DeviceId device, MemberId member, byte[] publicKey) {
        return new CborWriter()
                .array(5)
                .text(DEVICE)
                .bytes(vault.bytes())
                .bytes(device.bytes())
                .bytes(member.bytes())
                .bytes(publicKey)
                .toBytes();
    }

    /** What a new identity signs to show that whoever names it holds it; in a record of {@code device} and no other. */
    public byte[] identity(DeviceId device, MemberId member, IdentityKeys identity) {
        return write(head(6, IDENTITY, device).bytes(member.bytes()), identity).toBytes();
    }

    /** What the identity of a new member signs, for a record of {@code device} and no other. */
    public byte[] added(DeviceId device, IdentityKeys identity) {
        return write(head(5, ADDED, device), identity).toBytes();
    }

    /** What the identity of somebody who asks to join signs: whoever may add members may take it up, with any device. */
    public byte[] requested(IdentityKeys identity) {
        return write(new CborWriter().array(4).text(JOIN).bytes(vault.bytes()), identity)
                .toBytes();
    }

    /** The eight words by which two people find out whether both see the same keys, 88 bits of a hash. */
    public List<String> words(IdentityKeys identity) {
        return RecoveryWords.ofHash(
                Sha256.of(write(new CborWriter().array(4).text(WORDS).bytes(vault.bytes()), identity)
                        .toBytes()),
                COMPARED_WORDS);
    }

    /** What the recovery key signs, for a record of {@code device} and no other, to give the owner a new identity and the vault
     * a recovery key. */
    public byte[] recovery(DeviceId device, MemberId member, IdentityKeys identity, IdentityKeys recovery) {
        return write(write(head(8, RECOVERY, device).bytes(member.bytes()), identity), recovery)
                .toBytes();
    }

    /** What the keys of whoever begins an epoch sign, for a record of {@code device} and no other. */
    public byte[] begun(DeviceId device, Bytes commitment) {
        return head(4, BEGUN, device).bytes(commitment.toArray()).toBytes();
    }

    private CborWriter head(int items, String text, DeviceId device) {
        return new CborWriter().array(items).text(text).bytes(vault.bytes()).bytes(device.bytes());
    }

    private static CborWriter write(CborWriter out, IdentityKeys keys) {
        return out.bytes(keys.verification().toArray()).bytes(keys.kem().toArray());
    }

    Record decodeBody(byte[] body) throws Malformed, NewerFormat {
        CborReader in = CborReader.of(body);
        in.array(13);
        if (!in.text(RECORD.length()).equals(RECORD)) {
            throw new Malformed("not a record");
        }
        if (in.uint(Integer.MAX_VALUE) != FORMAT) {
            throw new NewerFormat();
        }
        if (!VaultId.of(in.bytes(VaultId.BYTES)).equals(vault)) {
            throw new Malformed("a record of another vault");
        }
        DeviceId device = DeviceId.of(in.bytes(DeviceId.BYTES));
        long seq = in.uint(Limits.NUMBER);
        RecordHash previous = RecordHash.of(in.bytes(RecordHash.BYTES));
        long lamport = in.uint(Limits.NUMBER);
        EpochId epoch = EpochId.of(in.bytes(EpochId.BYTES));
        long time = in.uint(Limits.NUMBER);
        SortedMap<DeviceId, RecordPoint> seen = seen(in);
        PieceTable table = PieceTable.read(in);
        int count = in.array(0, Limits.OPERATIONS);
        try {
            List<Operation> operations = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                operations.add(OperationCodec.read(in, table));
            }
            table.end();
            in.end();
            return new Record(device, seq, previous, lamport, epoch, time, seen, operations);
        } catch (IllegalArgumentException e) {
            throw new Malformed("a value out of its range");
        }
    }

    private static SortedMap<DeviceId, RecordPoint> seen(CborReader in) throws Malformed {
        SortedMap<DeviceId, RecordPoint> seen = new TreeMap<>();
        int count = in.array(0, Limits.SEEN);
        for (int i = 0; i < count; i++) {
            in.array(3);
            DeviceId device = DeviceId.of(in.bytes(DeviceId.BYTES));
            long seq = in.uint(Limits.NUMBER);
            RecordHash hash = RecordHash.of(in.bytes(RecordHash.BYTES));
            if (seq < 1 || (!seen.isEmpty() && seen.lastKey().compareTo(device) >= 0)) {
                throw new Malformed("points out of order");
            }
            seen.put(device, new RecordPoint(seq, hash));
        }
        return seen;
    }
}
