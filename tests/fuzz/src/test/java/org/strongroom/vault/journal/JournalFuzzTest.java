package org.strongroom.vault.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.fuzz.Property;
import org.strongroom.vault.model.DeviceId;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.VaultException.NewerFormat;

/** Records as a member could write them, and what is remembered of them. */
final class JournalFuzzTest {
    private static final RecordCodec CODEC = TestDevice.CODEC;

    private static List<Record> records() {
        Samples samples = new Samples(new Random(1));
        List<Record> out = new ArrayList<>();
        for (int kind = 0; kind < Samples.KINDS; kind++) {
            out.add(samples.record(List.of(samples.operation(kind), samples.operation(kind))));
        }
        return out;
    }

    static Stream<byte[]> bodySeeds() {
        return records().stream().map(CODEC::body);
    }

    @MethodSource("bodySeeds")
    @FuzzTest
    void body(byte[] data) {
        try {
            Property.canonical(data, CODEC.body(CODEC.decodeBody(data)));
        } catch (Malformed | NewerFormat e) {
            return;
        }
    }

    private static byte[] head() {
        return new CborWriter()
                .array(13)
                .text("strongroom record")
                .uint(1)
                .bytes(CODEC.vault().bytes())
                .bytes(new byte[DeviceId.BYTES])
                .uint(1)
                .bytes(RecordHash.NONE.bytes())
                .uint(1)
                .bytes(new byte[EpochId.BYTES])
                .uint(0)
                .array(0)
                .toBytes();
    }

    static Stream<byte[]> operationsSeeds() {
        return records().stream().map(record -> {
            byte[] body = CODEC.body(new Record(
                    new DeviceId(0, 0),
                    1,
                    RecordHash.NONE,
                    1,
                    EpochId.of(new byte[EpochId.BYTES]),
                    0,
                    new TreeMap<>(),
                    record.operations()));
            return Arrays.copyOfRange(body, head().length, body.length);
        });
    }

    /** What stands behind a head that is right: tables and operations. */
    @MethodSource("operationsSeeds")
    @FuzzTest
    void operations(byte[] data) {
        byte[] head = head();
        byte[] body = Arrays.copyOf(head, head.length + data.length);
        System.arraycopy(data, 0, body, head.length, data.length);
        body(body);
    }

    static Stream<byte[]> signedSeeds() {
        return records().stream()
                .map(record -> CODEC.signed(record, new byte[] {1, 2, 3}).bytes());
    }

    @MethodSource("signedSeeds")
    @FuzzTest
    void signed(byte[] data) {
        try {
            SignedRecord read = CODEC.read(data);
            Property.canonical(data, read.bytes());
            Property.canonical(read.body(), CODEC.body(read.record()));
        } catch (Malformed | NewerFormat e) {
            return;
        }
    }

    static Stream<byte[]> snapshotSeeds() {
        TestDevice first = new TestDevice(1);
        TestDevice second = new TestDevice(2);
        first.write(new Operation.VaultNamed("a"));
        second.receive(first.log());
        TestDevice copy = first.cloned();
        second.write();
        first.write(new Operation.VaultNamed("b"));
        copy.write(new Operation.VaultNamed("c"));
        Intake intake = TestDevice.intake();
        intake.accept(first.log());
        byte[] chain = intake.snapshot();
        intake.accept(second.log());
        intake.accept(copy.log());
        Record draft = first.draft(List.of());
        intake.accept(List.of(
                first.sign(TestDevice.with(draft, draft.seq(), draft.previous(), draft.lamport() + 5, draft.seen()))));
        return Stream.of(chain, intake.snapshot(), TestDevice.intake().snapshot());
    }

    /** A cache, which need not be canonical: what it restores is saved and restored again. */
    @MethodSource("snapshotSeeds")
    @FuzzTest
    void snapshot(byte[] data) {
        Intake intake = TestDevice.intake();
        try {
            intake.restore(data);
        } catch (Malformed e) {
            return;
        }
        byte[] saved = intake.snapshot();
        Intake again = TestDevice.intake();
        try {
            again.restore(saved);
        } catch (Malformed e) {
            throw new AssertionError("what was saved is refused", e);
        }
        Property.canonical(saved, again.snapshot());
        intake.findings();
        intake.waiting();
        intake.membership();
    }
}
