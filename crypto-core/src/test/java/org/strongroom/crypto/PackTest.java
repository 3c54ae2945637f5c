package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.TestVault.Stored;
import org.strongroom.crypto.internal.Floe;
import org.strongroom.crypto.internal.KeyedHash;
import org.strongroom.crypto.wire.CborWriter;

final class PackTest {
    private static final byte[] PLACE = TestVault.bytes("device 1, pack 1");
    private static final int SEGMENT = Floe.SUITE_1.plainBytes();

    @Test
    void piecesOfAllSizesComeBack() throws CryptoException, IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        try (EpochKey epoch = TestVault.epoch()) {
            for (int round = 0; round < 20; round++) {
                PackBuilder builder = epoch.pack(PLACE, 0);
                List<byte[]> pieces = new ArrayList<>();
                List<Integer> offsets = new ArrayList<>();
                for (int i = random.nextInt(30); i >= 0; i--) {
                    byte[] piece = TestVault.filled(random.nextInt(3) * random.nextInt(40_000), i);
                    pieces.add(piece);
                    offsets.add(builder.add(piece, 0, piece.length));
                }
                PackBuilder.Result result = builder.seal();
                Sealed sealed = result.pack();
                assertThat(result.pieceIds()).hasSameSizeAs(pieces);
                try (PackReader reader = epoch.openPack(sealed.id(), new Stored(sealed.object()))) {
                    assertThat(reader.place()).isEqualTo(PLACE);
                    assertThat(reader.directory()).hasSameSizeAs(pieces);
                    for (int i : random.ints(60, 0, pieces.size()).toArray()) {
                        byte[] id = result.pieceIds().get(i);
                        byte[] piece = pieces.get(i);
                        assertThat(reader.read(id, offsets.get(i), piece.length))
                                .as("seed %d round %d", seed, round)
                                .isEqualTo(piece);
                        assertThat(id).isEqualTo(epoch.pieceId(piece, 0, piece.length));
                        assertThat(reader.directory().get(i).offset()).isEqualTo(offsets.get(i));
                    }
                    reader.verify();
                }
            }
        }
    }

    @Test
    void piecesThatEndOnSegmentBoundariesComeBack() throws CryptoException, IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            // Two pieces: directory 1 + 2 * (34 + 3) bytes; the head before the pieces follows from it.
            int head = 8 + PLACE.length + 1 + 2 * 37;
            for (int delta = -1; delta <= 1; delta++) {
                int first = SEGMENT - head + delta;
                int second = SEGMENT - delta;
                byte[] bytes = TestVault.filled(first + second, delta);
                PackBuilder builder = epoch.pack(PLACE, bytes.length);
                builder.add(bytes, 0, first);
                builder.add(bytes, first, second);
                PackBuilder.Result result = builder.seal();
                Sealed sealed = result.pack();
                byte[] firstId = result.pieceIds().get(0);
                byte[] secondId = result.pieceIds().get(1);
                try (PackReader reader = epoch.openPack(sealed.id(), new Stored(sealed.object()))) {
                    assertThat(reader.read(firstId, 0, first)).isEqualTo(Arrays.copyOf(bytes, first));
                    assertThat(reader.read(secondId, first, second))
                            .isEqualTo(Arrays.copyOfRange(bytes, first, first + second));
                    reader.verify();
                }
            }
        }
    }

    @Test
    void restartedBuilderSealsAsANewOne() throws CryptoException, IOException {
        byte[] other = TestVault.bytes("device 1, pack 2");
        byte[] piece = TestVault.filled(40_000, 7);
        try (EpochKey epoch = TestVault.epoch()) {
            PackBuilder builder = epoch.pack(PLACE, 100);
            assertThatThrownBy(() -> builder.restart(other)).isInstanceOf(IllegalStateException.class);
            builder.add(TestVault.filled(90_000, 6), 0, 90_000);
            builder.seal();
            builder.restart(other);
            builder.add(piece, 0, piece.length);
            PackBuilder fresh = epoch.pack(other, 0);
            fresh.add(piece, 0, piece.length);
            Sealed again = builder.seal().pack();
            Sealed sealed = fresh.seal().pack();
            assertThat(again.id()).isEqualTo(sealed.id());
            assertThat(again.object()).isEqualTo(sealed.object());
            assertThatThrownBy(() -> epoch.pack(new byte[65], 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.restart(new byte[65])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void piecesAreSealedAsTheyWereWhenAdded() throws CryptoException, IOException {
        byte[] piece = TestVault.filled(5_000, 8);
        byte[] before = piece.clone();
        try (EpochKey epoch = TestVault.epoch()) {
            PackBuilder builder = epoch.pack(PLACE, 0);
            builder.add(piece, 0, piece.length);
            Arrays.fill(piece, (byte) 1);
            PackBuilder.Result result = builder.seal();
            try (PackReader reader =
                    epoch.openPack(result.pack().id(), new Stored(result.pack().object()))) {
                assertThat(reader.read(result.pieceIds().getFirst(), 0, before.length))
                        .isEqualTo(before);
            }
        }
    }

    @Test
    void directoryLongerThanASegmentIsRead() throws CryptoException, IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            PackBuilder builder = epoch.pack(PLACE, 100_000);
            for (int i = 0; i < 5000; i++) {
                byte[] piece = {(byte) i, (byte) (i >> 8), 1};
                builder.add(piece, 0, i % 4);
            }
            assertThat(builder.count()).isEqualTo(5000);
            Sealed sealed = builder.seal().pack();
            try (PackReader reader = epoch.openPack(sealed.id(), new Stored(sealed.object()))) {
                assertThat(reader.directory()).hasSize(5000);
                reader.verify();
            }
        }
    }

    @Test
    void emptyPackOpens() throws CryptoException, IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            Sealed sealed = epoch.pack(PLACE, 0).seal().pack();
            assertThat(sealed.object()).hasSize(15_998);
            try (PackReader reader = epoch.openPack(sealed.id(), new Stored(sealed.object()))) {
                assertThat(reader.directory()).isEmpty();
                reader.verify();
            }
        }
    }

    @Test
    void anotherPieceIdOffsetOrLengthIsRefused() throws CryptoException, IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            PackBuilder builder = epoch.pack(PLACE, 0);
            builder.add(TestVault.filled(100, 1), 0, 100);
            builder.add(TestVault.filled(100, 2), 0, 100);
            PackBuilder.Result result = builder.seal();
            Sealed sealed = result.pack();
            byte[] first = result.pieceIds().get(0);
            byte[] second = result.pieceIds().get(1);
            try (PackReader reader = epoch.openPack(sealed.id(), new Stored(sealed.object()))) {
                assertThatThrownBy(() -> reader.read(second, 0, 100)).isInstanceOf(CryptoException.NotAuthentic.class);
                assertThatThrownBy(() -> reader.read(first, 1, 100)).isInstanceOf(CryptoException.NotAuthentic.class);
                assertThatThrownBy(() -> reader.read(first, 0, 99)).isInstanceOf(CryptoException.NotAuthentic.class);
                assertThatThrownBy(() -> reader.read(new byte[0], 0, 100))
                        .isInstanceOf(CryptoException.NotAuthentic.class);
                for (int[] range : new int[][] {
                    {101, 100}, {-1, 100}, {0, -1}, {0, 201}, {200, 1}, {Integer.MAX_VALUE, 1}, {1, Integer.MAX_VALUE}
                }) {
                    assertThatThrownBy(() -> reader.read(first, range[0], range[1]))
                            .isInstanceOf(CryptoException.Malformed.class);
                    assertThatThrownBy(() -> reader.readUnnamed(range[0], range[1]))
                            .isInstanceOf(CryptoException.Malformed.class);
                }
                assertThat(reader.readUnnamed(100, 100)).isEqualTo(TestVault.filled(100, 2));
            }
        }
    }

    @Test
    void whatIsReadWithoutItsNameIsAuthenticAllTheSame() throws CryptoException, IOException {
        try (EpochKey epoch = TestVault.epoch()) {
            PackBuilder builder = epoch.pack(PLACE, 0);
            builder.add(TestVault.filled(60_000, 1), 0, 60_000);
            Sealed sealed = builder.seal().pack();
            byte[] altered = sealed.object();
            altered[altered.length - 1] ^= 1;
            try (PackReader reader = epoch.openPack(sealed.id(), new Stored(altered))) {
                assertThat(reader.readUnnamed(0, 100)).isEqualTo(TestVault.filled(100, 1));
                assertThatThrownBy(() -> reader.readUnnamed(0, 60_000))
                        .isInstanceOf(CryptoException.NotAuthentic.class);
            }
        }
    }

    @Test
    void equalContentAtTwoPlacesSharesNoBlock() {
        try (EpochKey epoch = TestVault.epoch()) {
            byte[] one = pack(epoch, TestVault.bytes("place 1")).object();
            byte[] two = pack(epoch, TestVault.bytes("place 2")).object();
            assertThat(two).hasSameSizeAs(one);
            Set<String> blocks = new HashSet<>();
            int after = SealingKey.PREFIX_BYTES + 10; // prefix and FLOE parameters are the same in every pack
            for (int at = after; at + 16 <= one.length; at++) {
                blocks.add(HexFormat.of().formatHex(one, at, at + 16));
            }
            for (int at = after; at + 16 <= two.length; at++) {
                assertThat(blocks.contains(HexFormat.of().formatHex(two, at, at + 16)))
                        .isFalse();
            }
        }
    }

    @Test
    void sameInputGivesTheSameBytes() {
        try (EpochKey epoch = TestVault.epoch();
                EpochKey again = TestVault.epoch();
                EpochKey other = TestVault.epoch("epoch 2")) {
            Sealed first = pack(epoch, PLACE);
            assertThat(pack(again, PLACE).object()).isEqualTo(first.object());
            assertThat(pack(again, PLACE).id()).isEqualTo(first.id());
            assertThat(pack(other, PLACE).id()).isNotEqualTo(first.id());
        }
    }

    /** It would seal other bytes under the same IV. */
    @Test
    void aBuilderSealsOnce() {
        try (EpochKey epoch = TestVault.epoch()) {
            PackBuilder builder = epoch.pack(PLACE, 10);
            builder.add(new byte[] {1, 2, 3}, 0, 3);
            builder.seal();
            assertThatThrownBy(builder::seal).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> builder.add(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatWouldNotOpenIsNotBuilt() {
        try (EpochKey epoch = TestVault.epoch()) {
            assertThatThrownBy(() -> epoch.pack(new byte[65], 0)).isInstanceOf(IllegalArgumentException.class);
            PackBuilder builder = epoch.pack(PLACE, 0);
            assertThat(builder.hasRoomFor(PackBuilder.MAX_PIECES_BYTES + 1)).isFalse();
            assertThat(builder.hasRoomFor(PackBuilder.MAX_PIECES_BYTES)).isTrue();
            assertThatThrownBy(() -> builder.add(new byte[10], 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(builder.count()).isZero();
        }
    }

    @Test
    void verifyFindsPaddingThatIsNotZero() throws CryptoException, IOException {
        byte[] piece = TestVault.filled(500, 1);
        byte[] directory = directory(pieceId(piece), piece.length);
        byte[] sound = plaintext(directory, piece, 15_872);
        byte[] altered = sound.clone();
        altered[15_871] = 1;
        try (EpochKey epoch = TestVault.epoch()) {
            Sealed good = crafted(directory, sound);
            try (PackReader reader = epoch.openPack(good.id(), new Stored(good.object()))) {
                reader.verify();
            }
            Sealed bad = crafted(directory, altered);
            try (PackReader reader = epoch.openPack(bad.id(), new Stored(bad.object()))) {
                assertThat(reader.read(pieceId(piece), 0, 500)).isEqualTo(piece);
                assertThatThrownBy(reader::verify).isInstanceOf(CryptoException.NotAuthentic.class);
            }
        }
    }

    @Test
    void packsThatLieAboutThemselvesAreRefused() {
        byte[] piece = TestVault.filled(500, 1);
        byte[] sound = directory(pieceId(piece), 500);
        byte[][] directories = {
            directory(pieceId(piece), 501),
            new CborWriter().array(1).bytes(pieceId(piece)).toBytes(),
            new CborWriter().array(2).bytes(new byte[31]).uint(500).toBytes(),
            new CborWriter().array(2).bytes(pieceId(piece)).uint(1L << 40).toBytes(),
            {(byte) 0x9b, 0x7f, -1, -1, -1, -1, -1, -1, -1},
            {},
            Arrays.copyOf(sound, sound.length + 1)
        };
        try (EpochKey epoch = TestVault.epoch()) {
            for (byte[] directory : directories) {
                TestVault.assertRefused("directory", () -> {
                    Sealed bad = crafted(directory, plaintext(directory, piece, 15_872));
                    try (PackReader reader = epoch.openPack(bad.id(), new Stored(bad.object()))) {
                        reader.verify();
                    }
                });
            }
            TestVault.assertRefused("padded to another length", () -> {
                Sealed bad = crafted(sound, plaintext(sound, piece, 16_384));
                epoch.openPack(bad.id(), new Stored(bad.object())).close();
            });
            for (int length : new int[] {-1, Integer.MAX_VALUE, PackBuilder.MAX_DIRECTORY_BYTES + 1, 15_872}) {
                byte[] plaintext = plaintext(sound, piece, 15_872);
                java.nio.ByteBuffer.wrap(plaintext).putInt(4 + PLACE.length, length);
                TestVault.assertRefused("directory length " + length, () -> {
                    Sealed bad = crafted(sound, plaintext);
                    epoch.openPack(bad.id(), new Stored(bad.object())).close();
                });
            }
        }
    }

    @Test
    void anotherVaultEpochKindOrNameIsRefused() {
        try (EpochKey epoch = TestVault.epoch();
                EpochKey other = TestVault.epoch("epoch 2");
                EpochKey elsewhere = EpochKey.of(Secret.take(TestVault.EPOCH_KEY.clone()), TestVault.otherVault())) {
            Sealed pack = pack(epoch, PLACE);
            Sealed second = pack(epoch, TestVault.bytes("elsewhere"));
            Sealed record = epoch.records().seal(PLACE, new byte[20_000]);
            TestVault.assertRefused("epoch", () -> open(other, pack.id(), pack));
            TestVault.assertRefused("vault", () -> open(elsewhere, pack.id(), pack));
            TestVault.assertRefused("kind", () -> open(epoch, record.id(), record));
            TestVault.assertRefused("name", () -> open(epoch, second.id(), pack));
            TestVault.assertRefused("no name", () -> open(epoch, new byte[0], pack));
        }
    }

    static Sealed crafted(byte[] directory, byte[] plaintext) {
        try (Secret epoch = Secret.take(TestVault.EPOCH_KEY.clone());
                SealingKey key = new SealingKey(
                        Kind.PACK,
                        epoch,
                        TestVault.context().vaultId(),
                        Arrays.copyOf(EpochKey.commitment(epoch, TestVault.NONCE), 16))) {
            byte[] digest = Sha256.of(PackBuilder.head(PLACE, directory));
            byte[] id = key.id(PLACE, digest);
            return new Sealed(id, key.seal(id, PLACE, digest, plaintext, 0, plaintext.length));
        }
    }

    static byte[] plaintext(byte[] directory, byte[] piece, int padded) {
        byte[] head = PackBuilder.head(PLACE, directory);
        byte[] out = Arrays.copyOf(head, padded);
        System.arraycopy(piece, 0, out, head.length, piece.length);
        return out;
    }

    static byte[] directory(byte[] pieceId, int length) {
        return new CborWriter().array(2).bytes(pieceId).uint(length).toBytes();
    }

    static byte[] pieceId(byte[] piece) {
        try (Secret epoch = Secret.take(TestVault.EPOCH_KEY.clone());
                Secret key = Purpose.PIECE.derive(epoch, TestVault.context().vaultId())) {
            KeyedHash hash = key.use(KeyedHash::new);
            hash.update(piece);
            return hash.finish();
        }
    }

    private static Sealed pack(EpochKey epoch, byte[] place) {
        PackBuilder builder = epoch.pack(place, 0);
        builder.add(TestVault.filled(50_000, 1), 0, 50_000);
        return builder.seal().pack();
    }

    private static void open(EpochKey epoch, byte[] id, Sealed pack) throws CryptoException, IOException {
        epoch.openPack(id, new Stored(pack.object())).close();
    }
}
