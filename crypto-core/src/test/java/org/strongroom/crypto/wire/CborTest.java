package org.strongroom.crypto.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.CryptoException.Malformed;

final class CborTest {
    private interface Read {
        void from(CborReader in) throws Malformed;
    }

    @Test
    void headsAreTheShortest() throws Malformed {
        long[] values = {0, 23, 24, 255, 256, 65_535, 65_536, 0xffff_ffffL, 0x1_0000_0000L, Long.MAX_VALUE};
        int[] lengths = {1, 1, 2, 2, 3, 3, 5, 5, 9, 9};
        for (int i = 0; i < values.length; i++) {
            byte[] encoded = new CborWriter().uint(values[i]).toBytes();
            assertThat(encoded).hasSize(lengths[i]);
            CborReader in = CborReader.of(encoded);
            assertThat(in.uint(Long.MAX_VALUE)).isEqualTo(values[i]);
            in.end();
        }
        assertThatThrownBy(() -> new CborWriter().uint(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knownEncodings() {
        assertThat(new CborWriter()
                        .array(5)
                        .uint(1000)
                        .bytes(new byte[] {1, 2})
                        .text("\u00fc")
                        .bool(true)
                        .nil()
                        .toBytes())
                .isEqualTo(HexFormat.of().parseHex("851903e842010262c3bcf5f6"));
    }

    @Test
    void whatIsNotCanonicalIsRefused() {
        Read uint = in -> in.uint(Long.MAX_VALUE);
        Read bytes = in -> in.bytes(0, 100);
        Read text = in -> in.text(100);
        Read array = in -> in.array(0, 100);
        String[] longHeads = {"1800", "1817", "190000", "1900ff", "1a00000000", "1a0000ffff", "1b00000000ffffffff"};
        for (String hex : longHeads) {
            refused(hex, uint);
        }
        refused("1bffffffffffffffff", uint); // beyond 2^63
        refused("1c", uint);
        refused("1f", uint);
        refused("5800", bytes);
        refused("5f4100ff", bytes); // indefinite
        refused("7f6161ff", text);
        refused("9fff", array);
        refused("9800", array);
        refused("20", uint); // negative
        refused("c001", uint); // tag
        refused("a0", array); // map
        refused("f90000", uint); // float
        refused("f814", in -> in.bool()); // false in two bytes
        refused("f7", in -> in.bool()); // undefined
        refused("00", in -> in.bool());
    }

    @Test
    void whatIsCutShortIsRefused() {
        for (String hex : new String[] {"", "18", "19ff", "1affffff", "1b01020304050607"}) {
            refused(hex, in -> in.uint(Long.MAX_VALUE));
        }
        refused("", in -> in.bool());
        refused("", in -> in.nil());
        refused("4201", in -> in.bytes(2));
        refused("6261", in -> in.text(10));
        refused("8200", in -> in.array(2, 2)); // two values need two bytes
    }

    @Test
    void hostileLengthsAllocateNothing() {
        for (String major : new String[] {"5", "7", "9"}) {
            for (String rest : new String[] {
                "affffffff", "a7fffffff", "b7fffffffffffffff", "bffffffffffffffff", "b00000001ffffffff", "9ffff"
            }) {
                String hex = major + rest;
                refused(hex, in -> in.bytes(0, Integer.MAX_VALUE));
                refused(hex, in -> in.text(Integer.MAX_VALUE));
                refused(hex, in -> in.array(0, Integer.MAX_VALUE));
            }
        }
    }

    @Test
    void rangesAreInclusive() throws Malformed {
        assertThat(reader("05").uint(5)).isEqualTo(5);
        refused("06", in -> in.uint(5));
        assertThat(reader("420102").bytes(2, 2)).hasSize(2);
        refused("420102", in -> in.bytes(3, 4));
        refused("420102", in -> in.bytes(0, 1));
        refused("420102", in -> in.bytes(1));
        refused("820101", in -> in.array(3));
        refused("820101", in -> in.array(0, 1));
        refused("820101", in -> in.array(3, 4));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        for (String hex : new String[] {"61ff", "62c080", "63eda080", "62c3", "64f4908080", "64e28281c0"}) {
            refused(hex, in -> in.text(100));
        }
        assertThatThrownBy(() -> new CborWriter().text("\ud800")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trailingBytesAreRefused() {
        refused("0100", in -> {
            in.uint(1);
            in.end();
        });
    }

    @Test
    void aReaderOfAPartStaysInIt() throws Malformed {
        byte[] outer = HexFormat.of().parseHex("ff4201024101");
        CborReader in = CborReader.of(outer, 1, 3);
        assertThat(in.bytes(2)).containsExactly(1, 2);
        in.end();
        assertThatThrownBy(() -> CborReader.of(outer, 1, 2).bytes(2)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> CborReader.of(outer, 5, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void wipedWriterHoldsNothing() {
        CborWriter out = new CborWriter().bytes(new byte[300]);
        out.wipe();
        assertThat(out.length()).isZero();
        assertThat(out.uint(1).toBytes()).containsExactly(1);
    }

    @Test
    void randomValuesComeBack() throws Malformed {
        long seed = 8949;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            long number = random.nextLong() >>> (1 + random.nextInt(63));
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            String text = random.ints(random.nextInt(50), 0, 0x10ffff)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            boolean flag = random.nextBoolean();
            byte[] encoded = new CborWriter()
                    .array(4)
                    .uint(number)
                    .bytes(bytes)
                    .text(text)
                    .bool(flag)
                    .toBytes();
            CborReader in = CborReader.of(encoded);
            in.array(4);
            assertThat(in.uint(Long.MAX_VALUE)).as("seed %d", seed).isEqualTo(number);
            assertThat(in.bytes(0, 600)).as("seed %d", seed).isEqualTo(bytes);
            assertThat(in.text(200)).as("seed %d", seed).isEqualTo(text);
            assertThat(in.nil()).isFalse();
            assertThat(in.bool()).as("seed %d", seed).isEqualTo(flag);
            in.end();
        }
    }

    /** Noise is refused or read, and never anything else. */
    @Test
    void noiseNeverThrowsAnythingUnchecked() {
        long seed = 20261122;
        Random random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] noise = new byte[random.nextInt(12)];
            random.nextBytes(noise);
            CborReader in = CborReader.of(noise);
            try {
                switch (round % 6) {
                    case 0 -> in.uint(Long.MAX_VALUE);
                    case 1 -> in.bytes(0, Integer.MAX_VALUE);
                    case 2 -> in.text(Integer.MAX_VALUE);
                    case 3 -> in.array(0, Integer.MAX_VALUE);
                    case 4 -> in.bool();
                    default -> in.nil();
                }
                in.end();
            } catch (Malformed e) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isPositive();
    }

    private static CborReader reader(String hex) {
        return CborReader.of(HexFormat.of().parseHex(hex));
    }

    private static void refused(String hex, Read read) {
        assertThatThrownBy(() -> read.from(reader(hex))).as(hex).isInstanceOf(Malformed.class);
    }
}
