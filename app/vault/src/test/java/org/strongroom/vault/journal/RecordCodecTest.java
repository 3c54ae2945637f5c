package org.strongroom.vault.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException.Malformed;
import org.strongroom.crypto.Sha256;
import org.strongroom.crypto.wire.CborWriter;
import org.strongroom.vault.journal.Operation.Renamed;
import org.strongroom.vault.journal.Operation.Tagged;
import org.strongroom.vault.journal.Operation.Trashed;
import org.strongroom.vault.journal.Operation.VersionAdded;
import org.strongroom.vault.model.EpochId;
import org.strongroom.vault.model.NodeId;
import org.strongroom.vault.model.PackId;
import org.strongroom.vault.model.PieceId;
import org.strongroom.vault.model.PieceRef;
import org.strongroom.vault.model.RecordHash;
import org.strongroom.vault.model.Retention;
import org.strongroom.vault.model.VaultException.NewerFormat;
import org.strongroom.vault.model.VaultId;
import org.strongroom.vault.model.VersionId;

final class RecordCodecTest {
    private static final long SEED = 20_261;

    private final Samples samples = new Samples(new Random(SEED));
    private final RecordCodec codec = new RecordCodec(VaultId.of(samples.bytes(32)));

    @Test
    void everyKindOfOperationComesBackEqual() throws Exception {
        for (int round = 0; round < 50; round++) {
            List<Operation> operations = new ArrayList<>();
            for (int kind = 0; kind < Samples.KINDS; kind++) {
                operations.add(samples.operation(kind));
            }
            Record record = samples.record(operations);
            SignedRecord signed = codec.signed(record, samples.bytes(100));
            SignedRecord read = codec.read(signed.bytes());
            assertThat(read.record()).as("seed %d round %d", SEED, round).isEqualTo(record);
            assertThat(read).isEqualTo(signed);
            assertThat(read.bytes()).isEqualTo(signed.bytes());
            assertThat(read.hash()).isEqualTo(RecordHash.of(Sha256.of(signed.bytes())));
            assertThat(codec.body(read.record())).isEqualTo(signed.body());
        }
    }

    @Test
    void recordWithoutOperationsComesBackEqual() throws Exception {
        Record record = samples.record(List.of());
        assertThat(codec.read(codec.signed(record, new byte[] {1}).bytes()).record())
                .isEqualTo(record);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = sample().bytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.read(cut)).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> codec.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void everyFlippedBitIsRefusedOrAnotherCanonicalRecord() {
        SignedRecord signed = sample();
        byte[] bytes = signed.bytes();
        int refused = 0;
        for (int i = 0; i < 8 * bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            try {
                SignedRecord read = codec.read(flipped);
                assertThat(read).isNotEqualTo(signed);
                assertThat(read.hash()).isNotEqualTo(signed.hash());
                assertThat(codec.signed(read.record(), read.signature()).bytes())
                        .as("bit %d", i)
                        .isEqualTo(flipped);
            } catch (Malformed | NewerFormat e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void unknownOperationIsNewerFormat() {
        for (int code : new int[] {0, 14, 15, 30, 31, 33, 43, 47, 48, 10_000}) {
            assertThatThrownBy(() -> codec.decodeBody(bodyWith(1, code))).isInstanceOf(NewerFormat.class);
        }
    }

    /** Bytes written by hand after FORMAT.md: each case is read as the operation, or refused. */
    @Test
    void whatIsSaidOfVersionsIsReadAsTheFormatSays() throws Exception {
        String node = "50" + "09".repeat(16);
        String one = "50" + "00".repeat(15) + "01";
        String two = "50" + "00".repeat(15) + "02";
        NodeId document = NodeId.of(filled(16, 9));
        assertThat(operation("84" + "0d" + node + one + "63" + "e282ac"))
                .isEqualTo(new Operation.Noted(document, new VersionId(0, 1), "\u20ac"));
        assertThat(operation("84" + "0d" + node + one + "60"))
                .isEqualTo(new Operation.Noted(document, new VersionId(0, 1), ""));
        assertThat(operation("83" + "1829" + node + "82" + one + two))
                .isEqualTo(new Operation.Thinned(document, List.of(new VersionId(0, 1), new VersionId(0, 2))));
        assertThat(operation("83" + "182a" + "00" + "00")).isEqualTo(new Operation.RetentionSet(Retention.ALL));
        assertThat(operation("83" + "182a" + "01" + "181e"))
                .isEqualTo(new Operation.RetentionSet(Retention.thinOut(30)));
        assertThat(operation("83" + "182a" + "02" + "192710"))
                .isEqualTo(new Operation.RetentionSet(Retention.atMost(10_000)));
        for (String bad : List.of(
                "84" + "0d" + "50" + "00".repeat(16) + one + "60", // the root
                "84" + "0d" + node + one + "61" + "ff", // no Unicode
                "84" + "0d" + node + one + "590401" + "20".repeat(1025), // bytes
                "84" + "0d" + node + one + "790401" + "20".repeat(1025), // too long
                "83" + "0d" + node + one,
                "83" + "1829" + node + "80",
                "83" + "1829" + node + "82" + two + one,
                "83" + "1829" + node + "82" + one + one,
                "83" + "1829" + "50" + "00".repeat(16) + "81" + one,
                "83" + "182a" + "00" + "01",
                "83" + "182a" + "01" + "181d",
                "83" + "182a" + "01" + "198e95",
                "83" + "182a" + "02" + "00",
                "83" + "182a" + "02" + "192711",
                "84" + "182a" + "00" + "00" + "00")) {
            assertThatThrownBy(() -> operation(bad)).as(bad).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> operation("83" + "182a" + "03" + "01")).isInstanceOf(NewerFormat.class);
        List<VersionId> many = new ArrayList<>();
        for (int i = 1; i <= 1025; i++) {
            many.add(new VersionId(0, i));
        }
        refused(() -> new Operation.Thinned(document, many));
        assertThat(new Operation.Thinned(document, many.subList(0, 1024)).versions())
                .hasSize(1024);
    }

    private Operation operation(String hex) throws Malformed, NewerFormat {
        byte[] known = bodyWith(1, 7);
        byte[] bytes = HexFormat.of().parseHex(hex);
        // The one operation is the last thing in it: [7, node] in 19 bytes.
        byte[] body = Arrays.copyOf(known, known.length - 19 + bytes.length);
        System.arraycopy(bytes, 0, body, known.length - 19, bytes.length);
        return codec.decodeBody(body).operations().getFirst();
    }

    @Test
    void unknownRecordFormatIsNewerFormat() {
        assertThatThrownBy(() -> codec.decodeBody(bodyWith(2, 7))).isInstanceOf(NewerFormat.class);
    }

    @Test
    void handWrittenRecordIsRead() throws Exception {
        assertThat(codec.decodeBody(bodyWith(1, 7)).operations())
                .containsExactly(new Trashed(NodeId.of(filled(16, 9))));
    }

    @Test
    void recordOfAnotherVaultIsRefused() {
        byte[] bytes = new RecordCodec(VaultId.of(samples.bytes(32)))
                .signed(samples.record(List.of()), new byte[] {1})
                .bytes();
        assertThatThrownBy(() -> codec.read(bytes)).isInstanceOf(Malformed.class);
    }

    @Test
    void boundsHoldWhenWriting() {
        NodeId node = samples.node();
        assertThat(new Renamed(node, "x".repeat(4096)).name()).hasSize(4096);
        assertThat(new Renamed(node, "\u20ac".repeat(1365)).name()).hasSize(1365);
        refused(() -> new Renamed(node, "x".repeat(4097)));
        refused(() -> new Renamed(node, "\u20ac".repeat(1366)));
        refused(() -> new Renamed(node, ""));
        refused(() -> new Renamed(node, "\ud800"));
        refused(() -> new Renamed(NodeId.ROOT, "x"));
        refused(() -> new Tagged(node, "t".repeat(257)));
        refused(() ->
                new PieceRef(EpochId.of(filled(16, 1)), PieceId.of(filled(32, 1)), PackId.of(filled(32, 1)), 5, 0));
        refused(() -> new VersionAdded(node, samples.version(), List.of(), 1, 0, List.of()));
        refused(() -> samples.record(Collections.nCopies(65_537, new Trashed(node))));
        refused(() -> new Record(
                samples.device(), 1, samples.hash(), 1, EpochId.of(filled(16, 1)), 0, new TreeMap<>(), List.of()));
    }

    @Test
    void signedRecordOverItsCeilingIsRefused() {
        Record record = samples.record(Collections.nCopies(4097, new Renamed(samples.node(), "x".repeat(4096))));
        refused(() -> codec.signed(record, new byte[] {1}));
        assertThatThrownBy(() -> codec.read(new byte[Limits.RECORD_BYTES + 1])).isInstanceOf(Malformed.class);
    }

    private SignedRecord sample() {
        List<Operation> operations = new ArrayList<>();
        for (int kind = 0; kind < Samples.KINDS; kind++) {
            operations.add(samples.operation(kind));
        }
        return codec.signed(samples.record(operations), samples.bytes(64));
    }

    /** A body written by hand after FORMAT.md, with one operation that names one node. */
    private byte[] bodyWith(int format, int code) {
        return new CborWriter()
                .array(13)
                .text("strongroom record")
                .uint(format)
                .bytes(codec.vault().bytes())
                .bytes(filled(16, 1))
                .uint(1)
                .bytes(new byte[32])
                .uint(1)
                .bytes(filled(16, 2))
                .uint(3)
                .array(0)
                .array(0)
                .array(0)
                .array(1)
                .array(2)
                .uint(code)
                .bytes(filled(16, 9))
                .toBytes();
    }

    private static byte[] filled(int count, int value) {
        byte[] out = new byte[count];
        Arrays.fill(out, (byte) value);
        return out;
    }

    private static void refused(Runnable action) {
        assertThatThrownBy(action::run).isInstanceOf(IllegalArgumentException.class);
    }
}
