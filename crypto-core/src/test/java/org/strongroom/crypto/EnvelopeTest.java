package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EnvelopeTest {
    private static final byte[] PLACE = TestVault.bytes("device 1, record 7");

    @Test
    void contentOfEveryLengthComesBack() throws CryptoException {
        try (EpochKey epoch = TestVault.epoch()) {
            for (int length : new int[] {0, 1, 3940, 3941, 3942, 3943, 4000, 16_300, 16_352, 32_700, 100_000}) {
                byte[] content = TestVault.filled(length, length);
                Sealed sealed = epoch.records().seal(PLACE, content);
                Envelope.Opened opened = epoch.records().open(sealed.id(), sealed.object());
                assertThat(opened.place()).isEqualTo(PLACE);
                assertThat(opened.content()).isEqualTo(content);
            }
        }
    }

    @Test
    void smallRecordsAreAllOfOneLength() {
        try (EpochKey epoch = TestVault.epoch()) {
            assertThat(epoch.records().seal(PLACE, new byte[0]).object()).hasSize(4094);
            assertThat(epoch.records().seal(new byte[64], new byte[3000]).object())
                    .hasSize(4094);
            assertThat(epoch.records().seal(PLACE, new byte[3943]).object()).hasSize(4094 + 128);
        }
    }

    @Test
    void sameInputGivesTheSameBytesAndAnotherPlaceUnrelatedOnes() {
        try (EpochKey epoch = TestVault.epoch()) {
            Sealed first = epoch.records().seal(PLACE, PLACE);
            Sealed again = epoch.records().seal(PLACE, PLACE);
            Sealed elsewhere = epoch.records().seal(TestVault.bytes("device 1, record 8"), PLACE);
            assertThat(again.object()).isEqualTo(first.object());
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(elsewhere.id()).isNotEqualTo(first.id());
            int equal = 0;
            for (int i = 30; i < first.object().length; i++) {
                equal += first.object()[i] == elsewhere.object()[i] ? 1 : 0;
            }
            assertThat(equal).isLessThan(80); // one in 256 by chance, and the last segment's length field
        }
    }

    @Test
    void anotherVaultEpochKindOrNameIsRefused() {
        try (EpochKey epoch = TestVault.epoch();
                EpochKey other = TestVault.epoch("epoch 2");
                EpochKey elsewhere = EpochKey.of(Secret.take(TestVault.EPOCH_KEY.clone()), TestVault.otherVault())) {
            Sealed record = epoch.records().seal(PLACE, PLACE);
            Sealed second = epoch.records().seal(PLACE, new byte[1]);
            Sealed pack = epoch.pack(PLACE, 0).seal().pack();
            assertThatThrownBy(() -> other.records().open(record.id(), record.object()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            assertThatThrownBy(() -> elsewhere.records().open(record.id(), record.object()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            assertThatThrownBy(() -> epoch.records().open(second.id(), record.object()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            assertThatThrownBy(() -> epoch.records().open(pack.id(), pack.object()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            byte[] disguised = pack.object().clone();
            disguised[3] = 4;
            assertThatThrownBy(() -> epoch.records().open(pack.id(), disguised))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
        }
    }

    @Test
    void otherSuitesAreRefusedWithoutFallback() {
        try (EpochKey epoch = TestVault.epoch()) {
            Sealed record = epoch.records().seal(PLACE, PLACE);
            for (int suite : new int[] {0, 2, 255}) {
                byte[] object = record.object().clone();
                object[2] = (byte) suite;
                assertThatThrownBy(() -> epoch.records().open(record.id(), object))
                        .isInstanceOf(CryptoException.NewerSuite.class);
            }
        }
    }

    /** Whoever has the key can seal anything: what is not as section 4 says is refused all the same. */
    @Test
    void plaintextThatIsNotCanonicalIsRefused() {
        byte[] sound = plaintext(PLACE, PLACE, 3968);
        byte[][] bad = {
            altered(sound, 3967, 1),
            altered(sound, 8 + 2 * PLACE.length, 0x80),
            plaintext(PLACE, PLACE, 4096),
            plaintext(PLACE, PLACE, 3967),
            ByteBuffer.wrap(sound.clone()).putInt(0, -1).array(),
            ByteBuffer.wrap(sound.clone()).putInt(0, 65).array(),
            ByteBuffer.wrap(sound.clone()).putInt(0, 4000).array(),
            ByteBuffer.wrap(sound.clone())
                    .putInt(4 + PLACE.length, Integer.MAX_VALUE)
                    .array(),
            ByteBuffer.wrap(sound.clone())
                    .putInt(4 + PLACE.length, Integer.MIN_VALUE)
                    .array(),
            new byte[0],
            new byte[7],
            new byte[8]
        };
        try (EpochKey epoch = TestVault.epoch()) {
            for (byte[] plaintext : bad) {
                Sealed sealed = crafted(PLACE, Sha256.of(plaintext), plaintext);
                TestVault.assertRefused(
                        "plaintext of " + plaintext.length,
                        () -> epoch.records().open(sealed.id(), sealed.object()));
            }
        }
    }

    /** The name is right, the IV is not the derived one: an unaccountable choice of whoever sealed it. */
    @Test
    void anIvOfOnesOwnChoiceIsRefused() throws CryptoException {
        byte[] sound = plaintext(PLACE, PLACE, 3968);
        try (EpochKey epoch = TestVault.epoch()) {
            Sealed good = crafted(PLACE, Sha256.of(sound), sound);
            assertThat(epoch.records().open(good.id(), good.object()).content()).isEqualTo(PLACE);
            Sealed bad = crafted(PLACE, TestVault.seed("another digest"), sound);
            assertThatThrownBy(() -> epoch.records().open(bad.id(), bad.object()))
                    .isInstanceOf(CryptoException.NotAuthentic.class);
            try (SealingKey key = recordKey()) {
                byte[] iv = TestVault.seed("another iv");
                byte[] object = key.seal(good.id(), PLACE, iv, sound, 0, sound.length);
                assertThatThrownBy(() -> epoch.records().open(good.id(), object))
                        .isInstanceOf(CryptoException.NotAuthentic.class);
            }
        }
    }

    @Test
    void placesBeyond64BytesAreNotSealed() {
        try (EpochKey epoch = TestVault.epoch()) {
            assertThatThrownBy(() -> epoch.records().seal(new byte[65], PLACE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void severalThreadsMaySealAndOpen() {
        try (EpochKey epoch = TestVault.epoch()) {
            assertThat(IntStream.range(0, 200).parallel().allMatch(i -> {
                        byte[] content = TestVault.filled(100, i);
                        Sealed sealed = epoch.records().seal(PLACE, content);
                        try {
                            return Arrays.equals(
                                    content,
                                    epoch.records()
                                            .open(sealed.id(), sealed.object())
                                            .content());
                        } catch (CryptoException e) {
                            return false;
                        }
                    }))
                    .isTrue();
        }
    }

    @Test
    void localFilesAreKeptApartByMemberVaultAndName() throws CryptoException {
        VaultContext context = TestVault.context();
        try (Identity member = TestVault.identity("member");
                Identity other = TestVault.identity("other");
                Envelope file = member.local(context, "state");
                Envelope otherName = member.local(context, "index");
                Envelope otherVault = member.local(TestVault.otherVault(), "state");
                Envelope otherMember = other.local(context, "state")) {
            Sealed sealed = file.seal(new byte[0], PLACE);
            assertThat(file.open(sealed.id(), sealed.object()).content()).isEqualTo(PLACE);
            for (Envelope envelope : new Envelope[] {otherName, otherVault, otherMember}) {
                assertThatThrownBy(() -> envelope.open(sealed.id(), sealed.object()))
                        .isInstanceOf(CryptoException.NotAuthentic.class);
            }
        }
    }

    static SealingKey recordKey() {
        try (Secret epoch = Secret.take(TestVault.EPOCH_KEY.clone())) {
            return new SealingKey(
                    Kind.RECORD,
                    epoch,
                    TestVault.context().vaultId(),
                    Arrays.copyOf(EpochKey.commitment(epoch, TestVault.NONCE), 16));
        }
    }

    static Sealed crafted(byte[] place, byte[] digest, byte[] plaintext) {
        try (SealingKey key = recordKey()) {
            byte[] id = key.id(place, digest);
            return new Sealed(id, key.seal(id, place, digest, plaintext, 0, plaintext.length));
        }
    }

    static byte[] plaintext(byte[] place, byte[] content, int padded) {
        return Arrays.copyOf(Lengths.prefixed(place, content), padded);
    }

    private static byte[] altered(byte[] bytes, int at, int value) {
        byte[] out = bytes.clone();
        out[at] = (byte) value;
        return out;
    }
}
