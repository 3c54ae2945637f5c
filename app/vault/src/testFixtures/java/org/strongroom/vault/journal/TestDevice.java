package org.strongroom.vault.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.strongroom.crypto.Sha256;
import org.strongroom.vault.model.Bytes;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.MemberId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.RecordPoint;
import org.strongroom.vault.model.VaultId;

/**
 * A device with its own copy of the journal and a toy signature: the hash of key and message, which anybody who knows the
 * public key can make, so that tests can forge as well as sign.
 */
public final class TestDevice {
    public static final RecordCodec CODEC = new RecordCodec(VaultId.of(Sha256.of(new byte[] {1})));
    public static final MemberId OWNER = MemberId.of(Arrays.copyOf(Sha256.of(new byte[] {2}), 16));
    public static final Bytes IDENTITY = Bytes.of(Sha256.of(new byte[] {3}));
    public static final EpochId EPOCH = EpochId.of(Arrays.copyOf(Sha256.of(new byte[] {4}), 16));

    public final DeviceId id;
    final byte[] key;
    final Intake intake = intake();
    final List<SignedRecord> log = new ArrayList<>();
    private final int number;
    private final String label;
    private boolean enrolled;

    public TestDevice(int number) {
        this.number = number;
        key = Sha256.of(new byte[] {5, (byte) number});
        id = DeviceId.of(Arrays.copyOf(Sha256.of(key), 16));
        label = "device " + number;
    }

    /** The same device once more, with the same past: what a copied profile makes. */
    public TestDevice cloned() {
        TestDevice out = new TestDevice(number);
        out.enrolled = enrolled;
        out.receive(log);
        return out;
    }

    public static Intake intake() {
        return intake((use, key, message, signature) -> Arrays.equals(sign(key, message), signature));
    }

    static Intake intake(RecordVerifier verifier) {
        return intake(verifier, Optional.empty(), Optional.empty());
    }

    /** One of a vault with this recovery key and this first device. */
    static Intake intake(IdentityKeys recovery, DeviceId first) {
        return intake(
                (use, key, message, signature) -> Arrays.equals(sign(key, message), signature),
                Optional.of(recovery),
                Optional.of(first));
    }

    private static Intake intake(RecordVerifier verifier, Optional<IdentityKeys> recovery, Optional<DeviceId> first) {
        IdentityKeys owner = new IdentityKeys(IDENTITY, IDENTITY);
        return new Intake(
                CODEC,
                verifier,
                OWNER,
                owner,
                recovery,
                first,
                Epoch.first(EPOCH, Bytes.of(EPOCH.bytes()), List.of(owner.id())));
    }

    static byte[] sign(byte[] key, byte[] message) {
        return Sha256.of(key, message);
    }

    Operation enrolment() {
        byte[] certificate = sign(IDENTITY.toArray(), CODEC.certified(id, OWNER, key));
        return new Operation.DeviceEnrolled(id, OWNER, Bytes.of(key), label, Bytes.of(certificate));
    }

    /** Writes a record that follows all rules; the first one enrols the device. */
    public SignedRecord write(Operation... operations) {
        List<Operation> all = new ArrayList<>(List.of(operations));
        if (!enrolled) {
            all.addFirst(enrolment());
            enrolled = true;
        }
        SignedRecord out = sign(draft(all));
        receive(List.of(out));
        return out;
    }

    Record draft(List<Operation> operations) {
        Next next = intake.next(id);
        return new Record(id, next.seq(), next.previous(), next.lamport(), EPOCH, 0, next.seen(), operations);
    }

    SignedRecord sign(Record record) {
        return CODEC.signed(record, sign(key, CODEC.body(record)));
    }

    static SignedRecord badlySigned(Record record) {
        return CODEC.signed(record, new byte[] {0});
    }

    static Record with(Record r, long seq, RecordHash previous, long lamport, SortedMap<DeviceId, RecordPoint> seen) {
        return new Record(r.device(), seq, previous, lamport, r.epoch(), r.timeMillis(), seen, r.operations());
    }

    public List<Accepted> receive(Collection<SignedRecord> records) {
        log.addAll(records);
        return intake.accept(records);
    }

    public List<SignedRecord> log() {
        return log;
    }

    /** All of {@code records} in a random order, some of them twice, in batches. */
    public static List<List<SignedRecord>> shuffled(Collection<SignedRecord> records, Random random) {
        List<SignedRecord> all = new ArrayList<>(records);
        all.addAll(all.subList(0, all.size() / 4));
        Collections.shuffle(all, random);
        List<List<SignedRecord>> out = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(5));
            out.add(all.subList(from, to));
            from = to;
        }
        return out;
    }
}
